// What a host has to do: hand the panel a way to ask for a session, and keep its view in the address, so that a reload,
// a bookmark and the Back button lead to the same place. Everything else here is the practice page's own.
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
  panel.getSession = async () => {
    const role = new URLSearchParams(location.search).get('role') ?? 'configure';
    const answer = await fetch(`/session?${new URLSearchParams({ role })}`, { method: 'POST' });
    if (!answer.ok) throw new Error(`no session: ${answer.status}`);
    const { token } = await answer.json();
    return token;
  };
}

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
