import { expect } from '@open-wc/testing';
import { eventsOf } from '../../src/api/event-stream.ts';

/** What is read of a text that arrives in pieces of so many bytes. */
async function eventsIn(text: string, bytesAtOnce: number): Promise<[event: string, data: string][]> {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (stream) => {
      for (let at = 0; at < bytes.length; at += bytesAtOnce) stream.enqueue(bytes.slice(at, at + bytesAtOnce));
      stream.close();
    },
  });
  const events: [string, string][] = [];
  for await (const { event, data } of eventsOf(body)) events.push([event, data]);
  return events;
}

describe('a stream of events', () => {
  const text =
    ': hello\n\nevent: nothing\n\nevent: connected\ndata: {}\n\nid: 7\ndata: "Олена\ndata:  Ñ"\n\nevent: ping\ndata: \n\nevent: cut';
  const events = [
    ['connected', '{}'],
    ['message', '"Олена\n Ñ"'],
    ['ping', ''],
  ];

  for (const bytesAtOnce of [1, 2, 7, 1000]) {
    it(`is read whole in pieces of ${bytesAtOnce} bytes`, async () => {
      expect(await eventsIn(text, bytesAtOnce)).to.deep.equal(events);
    });

    it(`is read with the line ends of Windows in pieces of ${bytesAtOnce} bytes`, async () => {
      expect(await eventsIn(text.replaceAll('\n', '\r\n'), bytesAtOnce)).to.deep.equal(events);
    });
  }
});
