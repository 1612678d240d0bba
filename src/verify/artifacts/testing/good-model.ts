import { attribute, entity, index, modelOf, reference } from '../../../emit/testing/export-case.ts';

const toCity = reference('Customer', 'CityId', 'City', { isMandatory: true });
const toManager = reference('Customer', 'ManagerId', 'Customer');
/** The model of the good export that is written by hand. */
export const GOOD_MODEL = modelOf(
  entity('City', [attribute('Name', { isMandatory: true })], {
    indexes: [index('IDX_CITY_NAME', ['Name'], { isUnique: true })],
  }),
  entity('Customer', [toCity.attribute, toManager.attribute], {
    relationships: [toCity.relationship, toManager.relationship],
  }),
);
