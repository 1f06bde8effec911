import * as z from 'zod';
import { invalid, noSuchProduct, ok, readBody } from './roapp-answer.ts';
import type { RoAppProduct } from './roapp-account.ts';
import { among, idFilter, paged, textFilter } from './roapp-query.ts';
import { created, nextId, type OpenAccount, type Route } from './roapp-route.ts';
import { roAppProduct } from './small-account.ts';

const productSchema = z.object({
  category_id: z.int('required'),
  title: z.string('required').trim().min(1, 'required'),
  description: z.string().optional(),
  code: z.string().optional(),
  article: z.string().optional(),
  cost: z.number().optional(),
  barcodes: z.array(z.string()).optional(),
  prices: z.record(z.string(), z.number()).optional(),
  uom_id: z.int().optional(),
  warranty: z.int().optional(),
  warranty_period: z.int().optional(),
  is_serial: z.boolean().optional(),
  custom_fields: z.record(z.string(), z.unknown()).optional(),
});

/**
 * The catalogue: searched and written without a version, paged under `/v2`. Barcodes compare as the whole numbers that they
 * are declared to be, so leading zeros do not count; `q` finds parts of words.
 */
export function productRoutes(account: OpenAccount): Route[] {
  const { data } = account;
  const productWith = (id: number | undefined): RoAppProduct => {
    const product = data.products.find((candidate) => candidate.id === id);
    if (!product) throw noSuchProduct();
    return product;
  };
  const storedFields = (asked: Partial<z.output<typeof productSchema>>): Partial<RoAppProduct> => {
    if (asked.category_id !== undefined && !data.categories.some(({ id }) => id === asked.category_id)) {
      throw invalid({ category_id: ['Category does not exist.'] });
    }
    const { category_id, title, description, code, article, cost, prices, barcodes } = asked;
    let barcodeId = nextId(
      data.products.flatMap((product) => product.barcodes),
      81_000_001,
    );
    const stored = { category_id, title, description, code, article, cost, prices };
    return {
      ...Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== undefined)),
      ...(barcodes ? { barcodes: barcodes.map((digits) => ({ id: barcodeId++, code: digits, type: 'ean13' })) } : {}),
    };
  };

  const create = (asked: Partial<z.output<typeof productSchema>>) => {
    const id = nextId(data.products, 61_000_001);
    data.products.push(roAppProduct({ ...storedFields(asked), id }));
    return created(account, id);
  };

  const unversionedRoutes: Route[] = [
    {
      method: 'GET',
      path: '/products/',
      api: 'unversioned',
      perform: ({ query }) => {
        const page = paged(searched(data.products, query), query);
        return ok({ data: page.data.map((product) => unversioned(product, account)), count: page.paging.count });
      },
    },
    {
      method: 'POST',
      path: '/products/',
      api: 'unversioned',
      perform: ({ body }) => create(readBody(body, productSchema)),
    },
    {
      method: 'GET',
      path: '/products/:id',
      api: 'unversioned',
      perform: ({ ids }) => ok(unversioned(productWith(ids[0]), account)),
    },
    {
      method: 'PUT',
      path: '/products/:id',
      api: 'unversioned',
      perform: ({ ids, body }) => {
        Object.assign(productWith(ids[0]), storedFields(readBody(body, productSchema.partial())));
        account.save();
        return ok({});
      },
    },
    {
      method: 'GET',
      path: '/warehouse/categories/',
      api: 'unversioned',
      perform: () => ok({ data: data.categories, count: data.categories.length, success: true }),
    },
  ];
  const creationInVersionTwo: Route = {
    method: 'POST',
    path: '/catalog/products',
    api: 'v2',
    perform: ({ body }) => {
      const { sku, ...asked } = readBody(body, productSchema.extend({ sku: z.string().optional() }));
      return create({ ...asked, ...(sku === undefined ? {} : { article: sku }) });
    },
  };

  return [
    ...(account.habits.productsIn === 'unversioned' ? unversionedRoutes : [creationInVersionTwo]),
    {
      method: 'GET',
      path: '/catalog/products',
      api: 'v2',
      perform: ({ query }) => ok(paged(data.products.map(versionTwo), query)),
    },
    {
      method: 'GET',
      path: '/catalog/products/:id',
      api: 'v2',
      perform: ({ ids }) => ok(versionTwo(productWith(ids[0]))),
    },
    {
      method: 'GET',
      path: '/catalog/products/categories',
      api: 'v2',
      perform: ({ query }) =>
        ok(account.habits.categoriesAs === 'paged' ? paged(data.categories, query) : data.categories),
    },
  ];
}

function searched(products: RoAppProduct[], query: URLSearchParams): RoAppProduct[] {
  const ids = idFilter(query, 'ids');
  const categories = idFilter(query, 'categories');
  const titles = textFilter(query, 'title');
  const articles = textFilter(query, 'articles');
  const barcodes = textFilter(query, 'barcodes')?.map(withoutLeadingZeros) ?? null;
  const words = query.get('q')?.toLowerCase() ?? null;
  return products.filter(
    (product) =>
      among(product.id, ids) &&
      among(product.category_id, categories) &&
      among(product.title, titles) &&
      among(product.article, articles) &&
      (barcodes === null || product.barcodes.some(({ code }) => barcodes.includes(withoutLeadingZeros(code)))) &&
      (words === null || searchableTexts(product).some((text) => text.toLowerCase().includes(words))),
  );
}

function searchableTexts({ title, article, code, barcodes }: RoAppProduct): string[] {
  return [title, article, code, ...barcodes.map((barcode) => barcode.code)];
}

function withoutLeadingZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}

function unversioned(product: RoAppProduct, { data }: OpenAccount): object {
  const { category_id: categoryId, cost: _cost, ...fields } = product;
  return {
    ...fields,
    is_serial: false,
    is_enable_expiration_tracking: false,
    category: data.categories.find(({ id }) => id === categoryId) ?? null,
    images: [],
    uom: { id: 1, description: 'Pieces', title: 'pcs' },
    warranty: 0,
    warranty_period: 0,
    custom_fields: {},
    sernum_codes: [],
  };
}

function versionTwo({ article, cost, barcodes, prices, ...fields }: RoAppProduct): object {
  return {
    ...fields,
    sku: article,
    cost: cost.toFixed(2),
    barcodes: barcodes.map(({ code }) => ({ code })),
    prices: Object.entries(prices).map(([id, price]) => ({ id: Number(id), price: price.toFixed(2) })),
  };
}
