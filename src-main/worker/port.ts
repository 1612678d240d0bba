/** One end of a message channel between processes or threads; messages are structured-clone data, here always JSON. */
export interface MessageChannelEnd {
  readonly send: (message: unknown) => void;
  readonly receive: (listener: (message: unknown) => void) => void;
}
