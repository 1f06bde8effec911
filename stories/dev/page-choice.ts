/**
 * Puts a choice into the page's head, keeps it in the page's address, and returns what is chosen.
 * @param more `onChange` is called after a later choice, with it
 */
export function choice<Value extends string>(
  label: string,
  name: string,
  offered: readonly Value[],
  { titleOf = (value) => value, onChange }: { titleOf?: (value: Value) => string; onChange: (value: Value) => void },
): Value {
  const select = document.createElement('select');
  select.name = name;
  select.append(...offered.map((value) => new Option(titleOf(value), value)));
  const asked = new URLSearchParams(location.search).get(name);
  select.value = offered.find((value) => value === asked) ?? offered[0] ?? '';
  select.addEventListener('change', () => {
    const query = new URLSearchParams(location.search);
    query.set(name, select.value);
    history.replaceState(null, '', `?${query}${location.hash}`);
    onChange(select.value as Value);
  });
  const labelled = document.createElement('label');
  labelled.append(`${label} `, select);
  document.querySelector('form')?.append(labelled);
  return select.value as Value;
}
