// What a host has to do: hand the panel, and the card on a work order, a way to ask for a session, and keep the panel's view in
// the address, so that a reload, a bookmark and the Back button lead to the same place. It may tell where its work orders are.
// Everything else here is the practice page's own.
const getSession = async () => {
  const role = new URLSearchParams(location.search).get('role') ?? 'configure';
  const answer = await fetch(`/session?${new URLSearchParams({ role })}`, { method: 'POST' });
  if (!answer.ok) throw new Error(`no session: ${answer.status}`);
  const { token } = await answer.json();
  return token;
};
const panel = document.querySelector('ecommerce-connect');
const viewInAddress = () => new URLSearchParams(location.search).get('view') ?? 'stores';
if (panel) {
  panel.setAttribute('view', viewInAddress());
  panel.addEventListener('ecommerce-connect-navigate', ({ view }) => {
    if (view === viewInAddress()) return;
    const address = new URL(location.href);
    address.searchParams.set('view', view);
    history.pushState(null, '', address);
  });
  addEventListener('popstate', () => {
    panel.view = viewInAddress();
  });
  panel.getSession = getSession;
  panel.workOrderUrl = (id) => {
    const address = new URL(`/work-orders/${id}${location.search}`, location.href);
    address.searchParams.delete('view');
    return address.href;
  };
}
const card = document.querySelector('ecommerce-connect-order');
if (card) card.getSession = getSession;

for (const select of document.querySelectorAll('.view select')) {
  select.addEventListener('change', () => {
    const address = new URL(location.href);
    address.searchParams.set(select.name, select.value);
    location.assign(address);
  });
}

for (const button of document.querySelectorAll('[data-copy]')) {
  const label = button.textContent;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = label), 1500);
  });
}

for (const status of document.querySelectorAll('[data-color]')) {
  status.style.setProperty('--color', status.dataset.color);
}
