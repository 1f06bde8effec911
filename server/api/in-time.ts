/** Whoever asks how things are waits for no database: one that does not answer is one that is not there. */
const withinMs = 3_000;

/** What `promise` gives. Throws when it takes longer than those who watch a server wait. */
export async function inTime<Result>(promise: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), withinMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
