// The shop's data: invented, always the same, and with what makes reading hard: many rows of one update time, prices
// with decimals, texts beyond ASCII, nulls, and customers without any address.

const CUSTOMERS = 61;
const ORDERS = 1234;
const ROWS_OF_ONE_SECOND = 5;
const START = Date.parse('2025-01-01T00:00:00Z');
const HOUR = 3600 * 1000;

const NAMES = ['Ada', 'Björn', 'Chloé', 'Dmitri', 'Emre', 'Fátima', '三郎', 'Zoë 🦊'];
const STATES = ['open', 'paid', 'sent', 'returned'];

/** `2025-01-01T00:00:00Z`: seconds, so that texts sort as the times do. */
const instant = (millis) => new Date(millis).toISOString().replace('.000Z', 'Z');

const range = (from, count) => Array.from({length: count}, (_, index) => from + index);

export function shopData() {
  const customers = range(1, CUSTOMERS).map((id) => ({
    id,
    name: `${NAMES[id % NAMES.length]} ${id}`,
    email: id % 7 === 0 ? null : `customer${id}@shop.example`,
    updated_at: instant(START + id * HOUR),
  }));
  const addresses = customers
    .flatMap((customer) => range(0, customer.id % 4).map((number) => ({customer, number})))
    .map(({customer, number}, index) => ({
      id: index + 1,
      customer_id: customer.id,
      street: `${number + 1} "Main"\tStreet`,
      updated_at: customer.updated_at,
    }));
  const orders = range(1, ORDERS).map((id) => ({
    id,
    customer_id: 1 + (id % CUSTOMERS),
    // Neither the order of ids nor its reverse, as real update times are.
    updated_at: instant(START + Math.floor(((id * 389) % ORDERS) / ROWS_OF_ONE_SECOND) * HOUR),
    state: STATES[id % STATES.length],
    total: Math.round(id * 1037.31) / 100,
    gift: id % 3 === 0,
    lines: range(0, id % 3).map((line) => ({sku: `SKU-${id}-${line}`, quantity: line + 1})),
    note: id % 10 === 0 ? `line one\nline two, ${NAMES[id % NAMES.length]}` : null,
  }));
  return {customers, addresses, orders};
}
