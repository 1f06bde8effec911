import { expect } from '@open-wc/testing';
import { PanelError } from '../../src/api/panel-api.ts';
import type { Mapping } from '../../src/contract/mapping.ts';
import { draftsAt } from '../../src/drafts/drafts.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import { ManualClock } from '../support/manual-clock.ts';
import {
  appears,
  button,
  choose,
  clearPage,
  eventually,
  colourScheme,
  find,
  findAll,
  focused,
  mountPanel,
  next,
  shows,
  words,
} from '../support/mounted-panel.ts';
import type { MountedPanel } from '../support/mounted-panel.ts';
import { aPreview, aStore, mappingView, settings } from '../support/panel-fixtures.ts';

async function openMapping(api = new FakePanelApi(), locale = 'en'): Promise<MountedPanel> {
  api.storeList = [aStore({ state: { kind: 'mapping' } })];
  const mounted = mountPanel({ api, view: 'stores/store-1', locale });
  await appears(mounted.panel, '#status-1');
  return mounted;
}

const select = (panel: HTMLElement, id: number): HTMLSelectElement => find(panel, `#status-${id}`);
const tick = (panel: HTMLElement, name: string): HTMLInputElement =>
  find(panel, `input[type=checkbox][aria-label*="${name}"]`);
const submit = (panel: HTMLElement): void => find(panel, '[part=submit]').click();

function answerAll(panel: HTMLElement): void {
  choose(select(panel, 5), '103');
}

async function answerWriteBack(panel: HTMLElement, answer: 'yes' | 'no'): Promise<void> {
  (await appears(panel, `#write-back-4-${answer}`)).click();
}

describe('step 2, the statuses', () => {
  afterEach(async () => {
    colourScheme('light');
    await clearPage();
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`is accessible in ${scheme}`, async () => {
      colourScheme(scheme);
      const { panel } = await openMapping();
      answerAll(panel);
      await shows(panel, '230 orders will be imported');
      await expect(panel).to.be.accessible();
    });
  }

  it('shows every status in the panel’s language with its number of orders', async () => {
    const { panel } = await openMapping(new FakePanelApi(), 'pl');
    expect(findAll(panel, '.shop-status').map(words)).to.deep.equal([
      'Nowe 148 zleceń',
      'W realizacji 61 zleceń',
      'Oczekiwanie na płatność 23 zlecenia',
      'Dostarczone 912 zleceń',
      'Anulowane 37 zleceń',
    ]);
  });

  it('fills in suggestions, marks them, and leaves open where nothing fits', async () => {
    const { panel } = await openMapping();
    expect([1, 2, 5, 3, 4].map((id) => select(panel, id).value)).to.deep.equal(['101', '102', '', '106', '107']);
    expect(words(find(panel, '#status-1-hint'))).to.equal('Suggested: the names match');
    expect(words(find(panel, '#status-5-hint'))).to.equal('Nothing in RO App fits');
    choose(select(panel, 1), '102');
    await eventually(() => findAll(panel, '#status-1-hint').length === 0);
  });

  it('groups RO App’s statuses and shows the colour of the chosen one', async () => {
    const { panel } = await openMapping();
    const groups = findAll<HTMLOptGroupElement>(select(panel, 1), 'optgroup').map(({ label }) => label);
    expect(groups).to.deep.equal(['New', 'In progress', 'Pending', 'Completed', 'Delivery', 'Closed', 'Rejected']);
    const dot = select(panel, 1).parentElement?.querySelector('circle');
    expect(dot?.getAttribute('fill')).to.equal('#3f8cff');
  });

  it('ticks for import by default what is neither closed nor rejected', async () => {
    const { panel } = await openMapping();
    expect(tick(panel, 'New').checked).to.equal(true);
    expect(tick(panel, 'Cancelled').checked).to.equal(false);
    expect(tick(panel, 'Cancelled').disabled).to.equal(false);
    choose(select(panel, 4), '102');
    await eventually(() => tick(panel, 'Cancelled').checked);
  });

  it('explains why delivered orders have no tick', async () => {
    const { panel } = await openMapping();
    const delivered = tick(panel, 'Delivered');
    expect(delivered.checked).to.equal(false);
    expect(delivered.disabled).to.equal(true);
    expect(words(find(panel, '#import-3-note'))).to.equal('Delivered orders are not imported.');
  });

  it('needs a choice in every row and goes to the first that is open', async () => {
    const { panel, api } = await openMapping();
    submit(panel);
    await shows(panel, '2 statuses still need a choice.');
    await eventually(() => focused()?.id === 'status-5');
    expect(words(find(panel, '#status-5-error'))).to.contain('Choose a RO App status or “Don’t sync”.');
    expect(api.count('startImport')).to.equal(0);
  });

  it('asks whether cancelling may reach the shop, and only where cancelled is mapped', async () => {
    const { panel, api } = await openMapping();
    answerAll(panel);
    submit(panel);
    await eventually(() => focused()?.id === 'write-back-4-no');
    choose(select(panel, 4), 'none');
    await eventually(() => findAll(panel, '.write-back').length === 0);
    submit(panel);
    await eventually(() => api.count('startImport') === 1);
  });

  it('starts the import with the choices and shows its progress', async () => {
    const { panel, api } = await openMapping();
    answerAll(panel);
    await answerWriteBack(panel, 'no');
    tick(panel, 'In work').click();
    const started = next(panel, 'ecommerce-connect-import-started');
    submit(panel);
    expect((await started).storeId).to.equal('store-1');
    const expected: Mapping = [
      { shopStatusId: 1, orderStatusId: 101 },
      { shopStatusId: 2, orderStatusId: 102, import: false },
      { shopStatusId: 5, orderStatusId: 103 },
      { shopStatusId: 3, orderStatusId: 106 },
      { shopStatusId: 4, orderStatusId: 107, writeBack: false },
    ];
    expect(api.lastCall('startImport')).to.deep.equal(['store-1', expected, undefined]);
    await shows(panel, 'Import is running');
  });

  it('asks for one way back among rows that share a RO App status, and says why', async () => {
    const { panel, api } = await openMapping();
    choose(select(panel, 5), '102');
    await answerWriteBack(panel, 'no');
    const marks = (): HTMLInputElement[] => findAll(panel, '.primary input');
    await eventually(() => marks().length === 2);
    expect(marks().map(({ checked }) => checked)).to.deep.equal([false, false]);
    expect(words(find(panel, '#primary-2-error'))).to.contain('Several shop statuses share “In progress”.');
    submit(panel);
    await eventually(() => focused()?.id === 'primary-2');
    expect(api.count('startImport')).to.equal(0);
    marks()[1]?.click();
    await eventually(() => findAll(panel, '#primary-2-error').length === 0);
    submit(panel);
    await eventually(() => api.count('startImport') === 1);
    const sent = api.lastCall('startImport')?.[1] as Mapping;
    expect(sent.filter(({ primary }) => primary !== undefined)).to.deep.equal([
      { shopStatusId: 2, orderStatusId: 102, primary: false },
      { shopStatusId: 5, orderStatusId: 102, primary: true },
    ]);
  });

  it('names each tick and each way back by its visible words and its shop status, and the way back’s group', async () => {
    const { panel } = await openMapping();
    choose(select(panel, 5), '102');
    await eventually(() => findAll(panel, '.primary input').length === 2);
    const named = [...findAll<HTMLInputElement>(panel, '.import input'), ...findAll(panel, '.primary input')];
    const names = named.map((input) => input.ariaLabel);
    const expected = named.map(
      (input) =>
        `${words(input.nextElementSibling as Element)}: ${words(input.closest('li')?.querySelector('.strong') as Element)}`,
    );
    expect(names).to.deep.equal(expected);
    expect(new Set(names).size).to.equal(7);
    expect(findAll(panel, '.primary[role=group]').map((group) => group.ariaLabel)).to.deep.equal([
      'In progress',
      'In progress',
    ]);
  });

  it('shows at each choice what it loses, beside its row', async () => {
    const { panel } = await openMapping();
    const beside = (id: number): string[] =>
      findAll(panel, '.findings')
        .filter((list) => list.closest('li')?.contains(select(panel, id)))
        .map(words);
    expect(findAll(panel, '.findings')).to.have.lengthOf(0);
    choose(select(panel, 3), '102');
    await eventually(() => beside(3).length > 0);
    expect(beside(3)[0]).to.contain('A finished shop status maps to work that is still open in RO App.');
    expect(beside(3)[0]).to.contain('Several shop statuses become one here.');
    expect(beside(2)[0]).to.contain('Several shop statuses become one here.');
    choose(select(panel, 3), '106');
    await eventually(() => findAll(panel, '.findings').length === 0);
  });

  it('lists the RO App statuses that nothing maps to, as the choices are now', async () => {
    const { panel } = await openMapping();
    const unreachable = (): string => words(find(panel, 'details'));
    expect(unreachable()).to.contain('3 RO App statuses have no counterpart in the shop');
    choose(select(panel, 5), '103');
    await eventually(() => unreachable().includes('2 RO App statuses'));
    expect(unreachable()).to.contain('Ready and On the way');
  });

  it('counts on while the shop is being read, and keeps what was chosen meanwhile', async () => {
    const api = new FakePanelApi();
    const full = mappingView();
    api.mappingViews = mappingView({
      complete: false,
      read: 400,
      shopStatuses: full.shopStatuses.map((status) => ({ ...status, orders: null })),
    });
    const { panel, clock } = await openMapping(api);
    await shows(panel, 'Reading the shop: 400 orders so far.');
    await shows(panel, 'counting…');
    choose(select(panel, 5), '103');
    api.mappingViews = full;
    clock.advance(1_500);
    await shows(panel, '1,181 orders from the last two months read.');
    expect(select(panel, 5).value).to.equal('103');
    clock.advance(5_000);
    expect(api.count('mapping')).to.equal(2);
  });

  it('keeps the page and says so when a count fails to refresh', async () => {
    const api = new FakePanelApi();
    api.mappingViews = mappingView({ complete: false });
    const { panel, clock } = await openMapping(api);
    api.fail('mapping', new PanelError('offline'));
    clock.advance(1_500);
    await shows(panel, 'What you see may be slightly out of date.');
    expect(select(panel, 1).value).to.equal('101');
  });

  describe('with its preview', () => {
    it('shows what is chosen so far, and says how many rows are still open', async () => {
      const { panel, api } = await openMapping();
      await shows(panel, '1 status is still open.');
      await shows(panel, '230 orders will be imported');
      const [, mapping] = api.lastCall('preview') as [string, Mapping];
      expect(mapping.find(({ shopStatusId }) => shopStatusId === 5)?.orderStatusId).to.equal(null);
      answerAll(panel);
      await eventually(() => !words(panel).includes('status is still open'));
    });

    it('says what will happen', async () => {
      const { panel } = await openMapping();
      answerAll(panel);
      await shows(panel, '230 orders will be imported');
      const preview = words(find(panel, 'ecommerce-connect-import-preview'));
      expect(preview).to.contain('out of 1,181 orders in the shop');
      expect(preview).to.contain('Orders created since January 12, 2026');
      expect(preview).to.contain('New clients 164');
      expect(preview).to.contain('Several products in RO App match “AB-1200”.');
      expect(preview).to.contain('Orders: 10472');
      expect(preview).to.contain('Ewa Zielińska');
      expect(preview).to.contain('and 1 more line');
      expect(preview).to.contain('Manager: Anna Nowak').and.to.contain('1 × PLN 39.90 No manager');
    });

    it('counts what stays out by status, with why', async () => {
      const api = new FakePanelApi();
      api.importPreview = aPreview({
        byStatus: [
          { shopStatusId: 1, orders: 148, imported: 37, known: 108, waiting: 3 },
          { shopStatusId: 3, orders: 912, imported: 0, known: 0, waiting: 0 },
          { shopStatusId: 4, orders: 37, imported: 0, known: 0, waiting: 0 },
        ],
      });
      const { panel } = await openMapping(api);
      const rows = (): string[] => findAll(panel, '.statuses li').map(words);
      await eventually(() => rows().length > 0);
      expect(rows()).to.deep.equal([
        'New 37 imported 108 are in RO App already 3 will wait for you',
        'Delivered 0 imported 912 stay out: delivered',
        'Cancelled 0 imported 37 stay out: the status is not ticked',
      ]);
    });

    it('names orders that wait for the same reason once, and how many wait in all', async () => {
      const api = new FakePanelApi();
      const numbers = ['10480', '10479', '10478', '10477', '10476', '10475', '10474'];
      api.importPreview = aPreview({
        problemCount: 230,
        problems: [
          ...numbers.map((shopNumber) => ({ code: 'no-client' as const, shopNumber })),
          { code: 'product-ambiguous', shopNumber: '10473', detail: 'AB-1200' },
        ],
      });
      const { panel } = await openMapping(api);
      await eventually(() => findAll(panel, '.problems li').length === 2);
      await shows(panel, 'Will wait for you (230)');
      expect(words(find(panel, '.problems li'))).to.contain('Orders: 10480, 10479, 10478, 10477, 10476, and 2 more');
    });

    it('follows the choices once they have settled', async () => {
      const { panel, api, clock } = await openMapping();
      answerAll(panel);
      await eventually(() => api.count('preview') === 1);
      choose(select(panel, 1), '102');
      choose(select(panel, 1), '103');
      await eventually(() => clock.pending > 0);
      clock.advance(400);
      await eventually(() => api.count('preview') === 2);
      const [, mapping] = api.lastCall('preview') as [string, Mapping];
      expect(mapping.find(({ shopStatusId }) => shopStatusId === 1)?.orderStatusId).to.equal(103);
    });

    it('counts on while it is incomplete', async () => {
      const api = new FakePanelApi();
      api.importPreview = aPreview({ complete: false, newClients: null });
      const { panel, clock } = await openMapping(api);
      answerAll(panel);
      await shows(panel, 'still counting…');
      api.importPreview = aPreview();
      clock.advance(2_000);
      await eventually(() => !words(panel).includes('still counting…'));
    });

    it('names its own failure and leaves the rest alone', async () => {
      const api = new FakePanelApi();
      api.fail('preview', new PanelError('quota', { retryAfterMs: 60_000 }));
      const { panel } = await openMapping(api);
      answerAll(panel);
      await shows(panel, 'The limit of requests is used up. Try again in 1 minute.');
      expect(select(panel, 1).disabled).to.equal(false);
    });
  });

  it('says why the import could not start and keeps the choices', async () => {
    const api = new FakePanelApi();
    api.fail('startImport', new PanelError('still-reading'));
    const { panel } = await openMapping(api);
    answerAll(panel);
    await answerWriteBack(panel, 'yes');
    submit(panel);
    await shows(panel, 'The shop is still being read.');
    expect(select(panel, 5).value).to.equal('103');
  });

  it('keeps the choices on the way back to step 1 and on again', async () => {
    const { panel } = await openMapping();
    answerAll(panel);
    (await button(panel, 'Back')).click();
    await appears(panel, '#name');
    expect(words(find(panel, '[part=submit]'))).to.equal('Continue');
    find(panel, '[part=submit]').click();
    await appears(panel, '#status-5');
    expect(select(panel, 5).value).to.equal('103');
  });

  it('keeps the choices when the language changes', async () => {
    const { panel } = await openMapping();
    answerAll(panel);
    panel.locale = 'pl';
    await shows(panel, 'Dopasuj statusy');
    expect(select(panel, 5).value).to.equal('103');
  });

  describe('with the category of new products', () => {
    const category = (panel: HTMLElement): HTMLSelectElement => find(panel, '#category');

    it('takes the first one unless another is chosen, keeps the choice over a reload and sends it along', async () => {
      const { panel } = await openMapping();
      expect(category(panel).value).to.equal('0');
      choose(category(panel), '42');
      const drafts = draftsAt<{ category: number }>(['default', '7', 'mapping', 'store-1'], new ManualClock());
      await eventually(async () => (await drafts.read())?.category === 42);
      panel.remove();
      const again = await openMapping();
      expect(category(again.panel).value).to.equal('42');
      answerAll(again.panel);
      await answerWriteBack(again.panel, 'no');
      submit(again.panel);
      await eventually(() => again.api.lastCall('startImport')?.[2] === 42);
    });

    it('shows the saved one, goes back to the first, and says what a change touches', async () => {
      const api = new FakePanelApi();
      api.storeList = [aStore({ settings: settings({ productCategoryId: 42 }) })];
      api.mappingViews = mappingView({
        mapping: mappingView().shopStatuses.map(({ id }) => ({ shopStatusId: id, orderStatusId: null })),
      });
      const { panel } = mountPanel({ api, view: 'stores/store-1/statuses' });
      await appears(panel, '#category');
      expect(category(panel).value).to.equal('42');
      expect(words(find(panel, '#category-help'))).to.contain(
        'A change applies to products that are added from then on.',
      );
      api.fail('saveMapping', new PanelError('invalid', { fields: { productCategoryId: 'not-offered' } }));
      choose(category(panel), '0');
      submit(panel);
      await shows(panel, 'This option is no longer available.');
      expect(category(panel).getAttribute('aria-invalid')).to.equal('true');
      submit(panel);
      await shows(panel, 'Statuses saved.');
      expect(api.lastCall('saveMapping')?.[2]).to.equal(null);
      expect(category(panel).value).to.equal('0');
    });
  });

  it('saves the statuses of a running store without an import', async () => {
    const api = new FakePanelApi();
    api.storeList = [aStore()];
    api.mappingViews = mappingView({
      mapping: mappingView().shopStatuses.map(({ id }) => ({ shopStatusId: id, orderStatusId: null })),
    });
    const { panel } = mountPanel({ api, view: 'stores/store-1/statuses' });
    await appears(panel, '#status-1');
    choose(select(panel, 1), '101');
    const saved = next(panel, 'ecommerce-connect-store-saved');
    submit(panel);
    await saved;
    await shows(panel, 'Statuses saved.');
    expect(api.count('startImport')).to.equal(0);
    expect((api.lastCall('saveMapping')?.[1] as Mapping)[0]).to.deep.equal({ shopStatusId: 1, orderStatusId: 101 });
  });

  describe('of a store that runs', () => {
    const saved: Mapping = mappingView().shopStatuses.map(({ id }) => ({
      shopStatusId: id,
      orderStatusId: id === 4 ? 107 : null,
      ...(id === 4 ? { writeBack: false } : {}),
    }));

    async function openStatuses(mapping = saved): Promise<MountedPanel> {
      const api = new FakePanelApi();
      api.storeList = [aStore()];
      api.mappingViews = mappingView({ mapping });
      const mounted = mountPanel({ api, view: 'stores/store-1/statuses' });
      await appears(mounted.panel, '#status-1');
      return mounted;
    }

    it('says that saving moves nothing', async () => {
      const { panel } = await openStatuses();
      await shows(panel, 'Saving moves no order by itself');
    });

    it('says which orders only an import brings once their status is ticked', async () => {
      const { panel } = await openStatuses();
      const note = 'Now ticked for import: Cancelled.';
      expect(words(panel)).not.to.contain(note);
      tick(panel, 'Cancelled').click();
      await shows(panel, note);
      tick(panel, 'Cancelled').click();
      await eventually(() => !words(panel).includes(note));
    });

    it('marks a status that the shop has made since', async () => {
      const { panel } = await openStatuses(saved.filter(({ shopStatusId }) => shopStatusId !== 5));
      const marked = findAll(panel, '.shop-status').map(words);
      expect(marked.filter((status) => status.includes('New in the shop'))).to.deep.equal([
        'Waiting for payment 23 orders New in the shop',
      ]);
    });

    it('marks a row whose RO App status is gone until another one is chosen', async () => {
      const { panel, api } = await openStatuses(
        saved.map((row) => (row.shopStatusId === 2 ? { ...row, orderStatusId: 999 } : row)),
      );
      expect(words(find(panel, '#status-2-hint'))).to.contain('The RO App status that was chosen no longer exists.');
      submit(panel);
      await eventually(() => focused()?.id === 'status-2');
      choose(select(panel, 2), '102');
      await eventually(() => findAll(panel, '#status-2-hint').length === 0);
      submit(panel);
      await eventually(() => api.count('saveMapping') === 1);
    });

    it('is accessible with everything marked', async () => {
      const { panel } = await openStatuses([{ shopStatusId: 2, orderStatusId: 999 }]);
      await expect(panel).to.be.accessible();
    });
  });

  it('says why the shop can’t be read on, and when that is tried again', async () => {
    const api = new FakePanelApi();
    const nextTryAt = new Date('2026-03-12T10:04:00Z');
    api.mappingViews = mappingView({ complete: false, read: 300, failure: { code: 'shop-unreachable', nextTryAt } });
    const { panel } = await openMapping(api);
    await shows(panel, 'The shop does not answer.');
    await shows(panel, 'Next try in 4 minutes.');
    (await button(panel, 'Open settings')).click();
    await appears(panel, '#name');
  });

  it('asks for a yes or a no where cancelling is left open', async () => {
    const { panel } = await openMapping();
    answerAll(panel);
    submit(panel);
    await shows(panel, 'Answer yes or no.');
  });

  it('says so where the shop has no statuses', async () => {
    const api = new FakePanelApi();
    api.storeList = [aStore({ state: { kind: 'mapping' } })];
    api.mappingViews = mappingView({ shopStatuses: [], suggestions: [] });
    const { panel } = mountPanel({ api, view: 'stores/store-1' });
    await shows(panel, 'The shop returned no statuses.');
  });
});
