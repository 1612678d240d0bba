import { readModel } from '../read-model.ts';
import type { ReadModelOptions } from '../reading.ts';

/** A document as tests change it: `model.json` before it is text. */
export type Doc = { [member: string]: unknown };

/** The smallest attribute that reads: the identifier. */
export const idDoc = (over: Doc = {}): Doc => ({
  name: 'Id',
  physicalName: 'ID',
  dataType: 'Identifier',
  isIdentifier: true,
  ...over,
});

/** An attribute that refers to another entity. */
export const referenceDoc = (over: Doc = {}): Doc => ({
  name: 'CityId',
  physicalName: 'CITYID',
  dataType: 'Identifier',
  isReference: 1,
  refEntity_name: 'City',
  refEntity_physicalName: 'OSUSR_CITY',
  ...over,
});

/** The smallest entity that reads. */
export const entityDoc = (over: Doc = {}): Doc => ({
  name: 'Customer',
  physicalName: 'OSUSR_CUSTOMER',
  db_schema: 'dbo',
  attributes: [idDoc()],
  ...over,
});

/** The smallest index that reads. */
export const indexDoc = (over: Doc = {}): Doc => ({
  name: 'IX_A',
  columns: [{ attribute: 'Id', physicalColumn: 'ID', ordinal: 1 }],
  ...over,
});

/** A model of one module with these entities. */
export const modelDoc = (entities: readonly unknown[], over: Doc = {}): Doc => ({
  exportedAtUtc: '2025-01-01T00:00:00Z',
  modules: [{ name: 'App', entities }],
  ...over,
});

/** Reads a document or its text; the model, or an exception that shows the problem. */
export function reading(document: unknown, options: ReadModelOptions = {}) {
  const read = readModel(typeof document === 'string' ? document : JSON.stringify(document), options);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

/** The entity of a document with one. */
export function readingEntity(entity: Doc, options: ReadModelOptions = {}) {
  const read = reading(modelDoc([entity]), options).model.modules[0]?.entities[0];
  if (read === undefined) throw new Error('the entity was left out');
  return read;
}

/** The problem that reading a document or its text ends in; null when it reads. */
export function refusal(document: unknown, options: ReadModelOptions = {}) {
  const read = readModel(typeof document === 'string' ? document : JSON.stringify(document), options);
  return read.ok ? null : read.error;
}
