// Module Catalog: products and what they are sold for.
import {
  audit,
  day,
  described,
  earlier,
  flag,
  integer,
  money,
  moment,
  optional,
  pair,
  reference,
  text,
} from './columns.ts';
import { entity, fixed, staticEntity } from './entities.ts';
import type { DemoModule } from './shape.ts';

export const CATALOG_MODULE: DemoModule = {
  name: 'Catalog',
  entities: [
    staticEntity(['Country', 'OSUSR_CAT_COUNTRY'], 'Countries of suppliers and customers', [
      'Portugal',
      'Spain',
      'France',
      'Germany',
      'Netherlands',
      'Brazil',
      'United States',
      'Japan',
    ]),
    staticEntity(['Currency', 'OSUSR_CAT_CURRENCY'], 'Currencies of prices', ['EUR', 'USD', 'GBP', 'BRL', 'JPY']),
    staticEntity(['UnitOfMeasure', 'OSUSR_CAT_UNIT'], 'What quantities count', [
      'Piece',
      'Box',
      'Kilogram',
      'Litre',
      'Hour',
    ]),
    fixed(
      entity(['Category', 'OSUSR_CAT_CATEGORY'], 'Tree of product categories', 0, [
        text('Name', 100, { kind: 'words', count: 2 }),
        optional(described(earlier('ParentId', 'Category'), 'Blank for the root of a tree'), 100),
        ...audit,
      ]),
      120,
    ),
    entity(
      ['Supplier', 'OSUSR_CAT_SUPPLIER'],
      'Companies that products are bought from',
      1,
      [
        text('Name', 150, { kind: 'words', count: 2 }),
        reference('CountryId', 'Country'),
        optional(text('Website', 200, { kind: 'code', prefix: 'https://supplier.example/' }), 250),
        optional(text('Phone', 20, { kind: 'phone' }), 200),
        ...audit,
      ],
      [['Name', 'CountryId', 'Id']],
    ),
    entity(
      ['Product', 'OSUSR_CAT_PRODUCT'],
      'What is sold',
      4,
      [
        text('Sku', 20, { kind: 'code', prefix: 'P' }),
        text('Name', 150, { kind: 'words', count: 3 }),
        described(
          text('TaxCode', 10, { kind: 'pick', from: ['FULL', 'HALF', 'ZERO'] }),
          'Mandatory: prices are printed with it',
        ),
        reference('CategoryId', 'Category'),
        reference('SupplierId', 'Supplier'),
        reference('UnitId', 'UnitOfMeasure'),
        money('Price', 5_000),
        optional(text('Description', 2000, { kind: 'words', count: 12 }), 350),
        flag('IsDiscontinued', 60),
        ...audit,
      ],
      [['Sku', 'UnitId']],
    ),
    fixed(
      entity(['Tag', 'OSUSR_CAT_TAG'], 'Words to find products by', 0, [text('Name', 50, { kind: 'words', count: 1 })]),
      80,
    ),
    entity(
      ['ProductTag', 'OSUSR_CAT_PRODUCTTAG'],
      'Which product has which tag',
      6,
      pair(['ProductId', 'Product'], ['TagId', 'Tag']),
      [['ProductId', 'TagId']],
    ),
    fixed(
      entity(['PriceList', 'OSUSR_CAT_PRICELIST'], 'Prices for a market and a season', 0, [
        text('Name', 100, { kind: 'words', count: 2 }),
        reference('CurrencyId', 'Currency'),
        day('ValidFrom'),
        optional(day('ValidTo'), 500),
        ...audit,
      ]),
      24,
    ),
    entity(
      ['PriceListItem', 'OSUSR_CAT_PRICELISTITEM'],
      'The price of a product in a price list',
      10,
      [
        ...pair(['ProductId', 'Product'], ['PriceListId', 'PriceList']),
        money('Price', 5_000),
        integer('MinimumQuantity', 1, 100),
      ],
      [['PriceListId', 'ProductId']],
    ),
    fixed(
      entity(['ProductRecall', 'OSUSR_CAT_PRODUCTRECALL'], 'Products that were called back; nothing happened yet', 0, [
        reference('ProductId', 'Product'),
        moment('AnnouncedOn'),
        optional(text('Reason', 500, { kind: 'words', count: 8 }), 100),
        ...audit,
      ]),
      0,
    ),
  ],
};
