/** Every record of every database that the page's origin keeps in IndexedDB, as JSON. */
export async function keptInBrowser(): Promise<string> {
  const texts: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await answerOf(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      texts.push(JSON.stringify(await answerOf(database.transaction(store).objectStore(store).getAll())));
    }
    database.close();
  }
  return texts.join('\n');
}

function answerOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no reason given'));
  });
}
