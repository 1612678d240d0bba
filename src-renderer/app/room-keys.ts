// Keys of rooms that are not open, for the keyboard map; while a room is open its own list takes this one's place.

export interface RoomKey {
  readonly keys: string;
  readonly label: string;
}

/** Keys by room; a test holds them against what the rooms register. */
export const ROOM_KEYS: ReadonlyMap<string, readonly RoomKey[]> = new Map([
  [
    'Topology',
    [
      { keys: '/', label: 'Find a table' },
      { keys: 'f', label: 'Fit the picture' },
      { keys: 'p', label: 'Why is this table before another' },
      { keys: 'w', label: 'What if this table were moved' },
      { keys: '[', label: 'One hop less' },
      { keys: ']', label: 'One hop more' },
      { keys: 'Enter', label: 'Show what is around the selected table' },
      { keys: 'Escape', label: 'Clear the selection' },
    ],
  ],
  [
    'Parity',
    [
      { keys: '/', label: 'Search tables' },
      { keys: 'Escape', label: 'Close the details' },
    ],
  ],
  [
    'Differences',
    [
      { keys: 'n', label: 'Next changed cell' },
      { keys: 'p', label: 'Previous changed cell' },
      { keys: 'j', label: 'Next difference' },
      { keys: 'k', label: 'Previous difference' },
      { keys: 'f', label: 'Find a key' },
      { keys: 'c', label: 'Copy the cell' },
      { keys: 'r', label: 'Copy the row' },
    ],
  ],
]);
