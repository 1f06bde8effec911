/** One server-sent event; `message` where the server gives it no name. */
export interface StreamEvent {
  event: string;
  data: string;
}

/** The events of a body of type `text/event-stream`, until it ends. Ids and retry times, which no caller needs, are passed over. */
export async function* eventsOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<StreamEvent> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = `${rest}${value}`.split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    yield* blocks.flatMap(toEvent);
  }
}

/** From a block of lines `field: value`; one without data, such as a comment, is no event. */
function toEvent(block: string): StreamEvent[] {
  const lines = block.split(/\r?\n/);
  const values = (field: string): string[] =>
    lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).replace(/^ /, ''));
  const data = values('data');
  return data.length > 0 ? [{ event: values('event').join('') || 'message', data: data.join('\n') }] : [];
}
