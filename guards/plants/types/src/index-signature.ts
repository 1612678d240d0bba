// reports TS4111: must be accessed with
export const home = (environment: Readonly<Record<string, string>>): string | undefined => environment.HOME;
