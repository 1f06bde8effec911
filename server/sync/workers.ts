/** A call to RO App takes longer than a slot of its quota: several are under way so that no slot goes by. */
const workers = 4;

/**
 * Does something with each item, a few at a time and in order. The first failure keeps further items from being begun;
 * those under way are waited for. Answers the failures.
 */
export function eachOf<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<unknown[]> {
  const queue = [...items];
  return eachFrom(() => Promise.resolve(queue.shift()), act);
}

/** The same with items that are made on the way, until there is none or `stop` says so. */
export async function eachFrom<Item>(
  next: () => Promise<Item | undefined>,
  act: (item: Item) => Promise<void>,
  stop: () => boolean = () => false,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    while (failures.length === 0 && !stop()) {
      try {
        const item = await next();
        if (item === undefined) return;
        await act(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return failures;
}
