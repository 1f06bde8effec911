import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriesMarker, orderMarker, orderNotes } from '../../../server/domain/order-notes.ts';
import { sampleOrder } from './order-sample.ts';

const marker = orderMarker('shop.example', '1042');

describe('orderNotes', () => {
  it('says all that the work order has no field for, marker first', () => {
    const order = sampleOrder({
      delivery: { title: 'Нова Пошта', city: 'Київ', address: 'Відділення №1,\nпід вікном', priceMinor: 6000 },
      couponCode: 'AUTUMN25',
      comment: ' call after 18:00 \nthank you ',
    });
    expect(orderNotes(order, 'shop.example').split('\n')).toEqual([
      'shop.example #1042',
      '2026-09-14 10:31:07',
      'Нова Пошта · Київ · Відділення №1, під вікном · 60.00 UAH',
      'Готівкою',
      'AUTUMN25',
      'call after 18:00 ',
      'thank you',
    ]);
  });

  it('leaves out what is empty or unknown', () => {
    const order = sampleOrder({
      delivery: { title: '', city: '', address: '', priceMinor: null },
      payment: { title: '', paid: false },
    });
    expect(orderNotes(order, 'shop.example')).toBe('shop.example #1042\n2026-09-14 10:31:07');
    expect(orderNotes(sampleOrder(), 'shop.example')).toContain('Нова Пошта · Київ · Відділення №1\n');
  });

  it('cuts a comment of 10,000 characters at 4,000', () => {
    const lines = orderNotes(sampleOrder({ comment: 'x'.repeat(10_000) }), 'shop.example').split('\n');
    expect(lines.at(-1)).toBe(`${'x'.repeat(3999)}…`);
  });

  it('never cuts a character in half', () => {
    const comment = `${'x'.repeat(3998)}${'😀'.repeat(10)}`;
    expect(orderNotes(sampleOrder({ comment }), 'shop.example').endsWith('x…')).toBe(true);
  });

  it('carries its own marker and no other, whatever the buyer wrote', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (comment, title) => {
        const order = sampleOrder({ comment, delivery: { title, city: '', address: '', priceMinor: null } });
        const notes = orderNotes(order, 'shop.example');
        expect(carriesMarker(notes, marker)).toBe(true);
        expect(carriesMarker(notes, orderMarker('shop.example', '104'))).toBe(false);
      }),
    );
  });
});

describe('carriesMarker', () => {
  it('tells #104 from #1042', () => {
    expect(carriesMarker('shop.example #1042\nmore', orderMarker('shop.example', '104'))).toBe(false);
    expect(carriesMarker('shop.example #104\nmore', orderMarker('shop.example', '1042'))).toBe(false);
  });

  it.each([
    'shop.example #1042',
    'shop.example #1042\r\nmore',
    '\n  shop.example #1042  \nmore',
    'shop.example #1042\rmore',
  ])('finds it in %j', (notes) => {
    expect(carriesMarker(notes, marker)).toBe(true);
  });

  it('looks at the first line alone', () => {
    expect(carriesMarker('asked about\nshop.example #1042', marker)).toBe(false);
    expect(carriesMarker('another-shop.example #1042', marker)).toBe(false);
    expect(carriesMarker('', '')).toBe(false);
  });
});
