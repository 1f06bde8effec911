/** Every record of every database that the page's origin keeps in IndexedDB, as JSON. Refers to nothing outside, so that a page can be sent it. */
export async function keptInBrowser(): Promise<string> {
  const answerOf = <Result>(request: IDBRequest<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('no reason given'));
    });
  const texts: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await answerOf(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const records = database.transaction(store).objectStore(store);
      texts.push(JSON.stringify([await answerOf(records.getAllKeys()), await answerOf(records.getAll())]));
    }
    database.close();
  }
  return texts.join('\n');
}
