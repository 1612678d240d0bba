// A column of a data table, and what every data table can do.
import {
  columnResizingFeature,
  columnSizingFeature,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';

export interface DataColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** What the column sorts by; null sorts last in both directions. */
  readonly value: (row: Row) => string | number | bigint | null;
  /** What the cell shows; the value itself when absent. */
  readonly cell?: (row: Row) => ReactNode;
  readonly align?: 'start' | 'end';
  /** Width in CSS pixels; with `grow` it is the least width. */
  readonly size: number;
  /** Share of the room that is left over. */
  readonly grow?: number;
  /** False where the order of the rows means something, as in a tree. */
  readonly isSortable?: boolean;
  /** Explains the column on hover. */
  readonly title?: string;
}

/** Sorting and resizing; selection and movement are the table's own. */
export const features = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});
export type TableShape = typeof features;
