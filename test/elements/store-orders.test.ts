import { expect } from '@open-wc/testing';
import { PanelError } from '../../src/api/panel-api.ts';
import { orderNotices, parkedReasons } from '../../src/contract/reasons.ts';
import { refreshOutcomes } from '../../src/contract/refresh.ts';
import type { Role } from '../../src/contract/session.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import {
  appears,
  button,
  choose,
  clearPage,
  colourScheme,
  eventually,
  find,
  findAll,
  focused,
  mountPanel,
  shows,
  type,
  words,
} from '../support/mounted-panel.ts';
import type { MountedPanel } from '../support/mounted-panel.ts';
import { anExplanation, everyOutcome, ordersWithEveryReason } from '../support/order-fixtures.ts';
import { anOrder, aSession, aStore, changes, fixtureNow, parkedOrders } from '../support/panel-fixtures.ts';

interface Given {
  orders?: number;
  role?: Role;
  parked?: number;
  prepare?(api: FakePanelApi): void;
}

/** The tab of the orders of a store, the newest with the highest number. */
async function openOrders({ orders, role = 'configure', parked = 0, prepare }: Given = {}): Promise<MountedPanel> {
  const api = new FakePanelApi();
  if (orders !== undefined) api.orderList = manyOrders(orders);
  api.pageSize = 50;
  api.currentSession = aSession({ role });
  api.storeList = [aStore({ counts: { synced: orders ?? 1, parked } })];
  prepare?.(api);
  const mounted = mountPanel({ api, view: 'stores/store-1' });
  api.now = () => mounted.clock.now();
  await appears(mounted.panel, 'ecommerce-connect-order-list');
  return mounted;
}

const manyOrders = (count: number) =>
  [...Array(count).keys()].map((index) => anOrder({ shopNumber: String(20_000 - index), workOrderId: 5000 + index }));

const numbers = (panel: HTMLElement): string[] => findAll(panel, '.which a').map(words);
const picks = (panel: HTMLElement): HTMLInputElement[] => findAll<HTMLInputElement>(panel, '.pick');
const ticked = (panel: HTMLElement): (string | undefined)[] =>
  picks(panel)
    .filter(({ checked }) => checked)
    .map((pick) => pick.dataset['number']);
const outcomeOf = (panel: HTMLElement, number: string): string => {
  const row = findAll(panel, '.rows li').find((each) => words(each).startsWith(number));
  return words(row?.querySelector('.outcome') ?? document.createElement('p'));
};

async function chooseFromMenu(panel: HTMLElement, at: number, name: string): Promise<void> {
  await eventually(() => findAll(panel, 'ecommerce-connect-action-menu')[at]);
  findAll(findAll(panel, 'ecommerce-connect-action-menu')[at] as HTMLElement, 'button')[0]?.click();
  (await button(panel, name)).click();
}

describe('the orders of a store', () => {
  afterEach(async () => {
    colourScheme('light');
    await clearPage();
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`are accessible with selection, outcomes, choices and an explanation in ${scheme}`, async () => {
      colourScheme(scheme);
      const { panel } = await openOrders({ parked: 2 });
      await eventually(() => picks(panel).length === 3);
      picks(panel)[0]?.click();
      (await button(panel, 'Refresh')).click();
      await shows(panel, 'The order was updated.');
      picks(panel)[1]?.click();
      (await button(panel, 'Why is an order not here?')).click();
      type(await appears(panel, '#number'), '10466');
      (await button(panel, 'Find the reason')).click();
      await appears(panel, '.answer .note');
      await appears(panel, 'fieldset');
      await expect(panel).to.be.accessible();
    });
  }

  it('show both statuses, the work order, the last update and the total', async () => {
    const { panel } = await openOrders({ orders: 1 });
    const row = await appears(panel, '.rows li');
    expect(words(row)).to.match(/20000 .*New .*New · Work order A-5001 .*In step .*3 minutes ago .*PLN 404.40/);
    expect(find<HTMLAnchorElement>(panel, '.which a').href).to.equal('https://green-garden.example/edit/orders/10480');
  });

  it('link a work order where the host tells where it is', async () => {
    const { panel } = await openOrders({ orders: 1 });
    await appears(panel, '.rows li');
    expect(findAll(panel, '.roapp a')).to.have.length(0);
    panel.workOrderUrl = (id) => `https://host.example/orders/${id}`;
    const link = await appears<HTMLAnchorElement>(panel, '.roapp a');
    expect([link.href, words(link)]).to.deep.equal(['https://host.example/orders/5000', 'Work order A-5001']);
  });

  it('are found by number', async () => {
    const { panel, api, clock } = await openOrders();
    await eventually(() => numbers(panel).length === 3);
    type(find(panel, '#search'), '10472');
    clock.advance(300);
    await eventually(() => numbers(panel).join() === '10472');
    expect(api.lastCall('orders')).to.deep.equal([{ storeId: 'store-1', search: '10472' }]);
  });

  it('are filtered by state, and say when nothing fits', async () => {
    const { panel } = await openOrders();
    await eventually(() => numbers(panel).length === 3);
    choose(find(panel, '#state'), 'parked');
    await eventually(() => numbers(panel).length === 2);
    choose(find(panel, '#state'), 'missing');
    await shows(panel, 'No orders match.');
  });

  it('never show those of another filter when the chosen one can’t be asked for', async () => {
    const { panel, api } = await openOrders();
    await eventually(() => numbers(panel).length === 3);
    api.fail('orders', new PanelError('offline'), new PanelError('offline'));
    choose(find(panel, '#state'), 'parked');
    await shows(panel, 'The server can’t be reached.');
    expect(numbers(panel)).to.deep.equal([]);
    (await button(panel, 'Try again')).click();
    await eventually(() => api.count('orders') === 3);
    expect(numbers(panel)).to.deep.equal([]);
    (await button(panel, 'Try again')).click();
    await eventually(() => numbers(panel).length === 2);
  });

  it('stay, with a note, when a later look at the same ones fails', async () => {
    const { panel, api, clock } = await openOrders();
    await eventually(() => numbers(panel).length === 3 && clock.pending > 0);
    api.fail('orders', new PanelError('offline'));
    api.storeList = api.storeList.map((store) => ({ ...store, lastSuccessAt: fixtureNow }));
    clock.advance(10_000);
    await shows(panel, 'What you see may be slightly out of date.');
    expect(numbers(panel)).to.have.length(3);
    (await button(panel, 'Try again')).click();
    await eventually(() => !words(panel).includes('slightly out of date'));
  });

  it('have a reason and a remedy for everything that may hold one', async () => {
    const reasons = [...parkedReasons, ...orderNotices];
    const { panel } = await openOrders({
      prepare: (api) => {
        api.orderList = ordersWithEveryReason().map((order) => ({ ...order, state: 'final' }));
      },
    });
    await eventually(() => findAll(panel, '.reason').length === reasons.length);
    const texts = findAll(panel, '.reason').map(words);
    expect(new Set(texts).size).to.equal(reasons.length);
    expect(texts.every((text) => text.split('. ').length >= 2)).to.equal(true);
  });

  describe('by the ten thousand', () => {
    it('are shown a page at a time, forth and back, and are no more on screen than a page', async () => {
      const { panel, api } = await openOrders({ orders: 10_000 });
      await eventually(() => numbers(panel).length === 50);
      const nodes = (): number => findAll(panel, '*').length;
      const onFirst = nodes();
      for (const page of [1, 2, 3]) {
        (await button(panel, 'Next page')).click();
        await eventually(() => numbers(panel)[0] === String(20_000 - page * 50));
      }
      expect(words(find(panel, '.pages'))).to.contain('Orders 151 to 200');
      expect(numbers(panel)).to.have.length(50);
      expect(nodes()).to.be.at.most(onFirst);
      (await button(panel, 'Previous page')).click();
      await eventually(() => numbers(panel)[0] === '19900');
      expect(api.count('orders')).to.equal(5);
    });

    it('end where there are no more', async () => {
      const { panel } = await openOrders({ orders: 60 });
      (await button(panel, 'Next page')).click();
      await eventually(() => numbers(panel).length === 10);
      const turns = findAll(panel, '.pages .button').map((each) => [words(each), each.getAttribute('aria-disabled')]);
      expect(turns).to.deep.equal([
        ['Previous page', 'false'],
        ['Next page', 'true'],
      ]);
    });

    it('are searched from the first page on', async () => {
      const { panel, clock } = await openOrders({ orders: 10_000 });
      (await button(panel, 'Next page')).click();
      await eventually(() => numbers(panel)[0] === '19950');
      type(find(panel, '#search'), '1234');
      clock.advance(300);
      await eventually(() => numbers(panel)[0] === '12349');
      expect(words(find(panel, '.pages'))).to.contain('Orders 1 to 11');
      expect(findAll(panel, '.pages .button')).to.have.length(0);
    });

    it('say why another page can’t be loaded, with a way there and a way back', async () => {
      const { panel, api } = await openOrders({ orders: 120 });
      const turnInVain = async (): Promise<void> => {
        const more = await button(panel, 'Next page');
        api.fail('orders', new PanelError('offline'));
        more.click();
        await shows(panel, 'The server can’t be reached.');
        expect(numbers(panel)).to.deep.equal([]);
      };
      await turnInVain();
      (await button(panel, 'Previous page')).click();
      await eventually(() => numbers(panel)[0] === '20000');
      await turnInVain();
      (await button(panel, 'Try again')).click();
      await eventually(() => numbers(panel)[0] === '19950');
    });
  });

  describe('when some are selected', () => {
    it('are ticked one by one, by stretches with Shift, and all at once', async () => {
      const { panel } = await openOrders({ orders: 60 });
      await eventually(() => picks(panel).length === 50);
      picks(panel)[1]?.click();
      picks(panel)[4]?.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }));
      await shows(panel, '4 selected');
      expect(ticked(panel)).to.deep.equal(['19999', '19998', '19997', '19996']);
      const all = find<HTMLInputElement>(panel, '.pick-all');
      expect([all.checked, all.indeterminate]).to.deep.equal([false, true]);
      all.click();
      await shows(panel, '50 selected');
      all.click();
      await eventually(() => ticked(panel).length === 0);
      expect(words(panel)).not.to.contain(' selected');
    });

    it('are ticked by the keyboard alone', async () => {
      const { panel } = await openOrders({ orders: 5 });
      await eventually(() => picks(panel).length === 5);
      picks(panel)[0]?.focus();
      const press = (key: string, shiftKey = false): void => {
        focused()?.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, composed: true }));
      };
      press('ArrowDown');
      press('ArrowDown', true);
      press('ArrowDown', true);
      await shows(panel, '3 selected');
      expect(ticked(panel)).to.deep.equal(['19999', '19998', '19997']);
      press('ArrowUp');
      expect((focused() as HTMLElement).dataset['number']).to.equal('19998');
    });

    it('stay selected from page to page', async () => {
      const { panel } = await openOrders({ orders: 120 });
      await eventually(() => picks(panel).length === 50);
      find(panel, '.pick-all').click();
      (await button(panel, 'Next page')).click();
      await eventually(() => numbers(panel)[0] === '19950');
      expect(ticked(panel)).to.deep.equal([]);
      find(panel, '.pick-all').click();
      await shows(panel, '100 selected');
      (await button(panel, 'Clear selection')).click();
      await eventually(() => ticked(panel).length === 0);
    });

    it('are refreshed fifty at a call, with an outcome for each and their sum', async () => {
      const { panel, api } = await openOrders({ orders: 120 });
      for (const first of ['20000', '19950', '19900']) {
        await eventually(() => numbers(panel)[0] === first);
        find(panel, '.pick-all').click();
        await eventually(() => ticked(panel).length === picks(panel).length);
        (await button(panel, 'Next page')).click();
      }
      (await button(panel, 'Refresh')).click();
      await shows(panel, 'Updated: 120');
      const asked = api.calls.filter(({ method }) => method === 'refreshOrders');
      const sizes = asked.map(({ given }) => (given[0] as { shopNumbers: string[] }).shopNumbers.length);
      expect(sizes).to.deep.equal([50, 50, 20]);
      expect(outcomeOf(panel, '19900')).to.contain('The order was updated.');
      expect(ticked(panel)).to.deep.equal([]);
    });

    it('keep those selected that were not reached when a call fails', async () => {
      const { panel, api } = await openOrders({ orders: 60 });
      await eventually(() => picks(panel).length === 50);
      find(panel, '.pick-all').click();
      (await button(panel, 'Next page')).click();
      await eventually(() => picks(panel).length === 10);
      find(panel, '.pick-all').click();
      await shows(panel, '60 selected');
      const release = api.hold('refreshOrders');
      (await button(panel, 'Refresh')).click();
      await shows(panel, 'Refreshing: 0 of 60');
      (await button(panel, 'Refresh')).click();
      release();
      api.fail('refreshOrders', new PanelError('shop-limit', { retryAfterMs: 60_000 }));
      await shows(panel, 'The shop asks us to slow down.');
      expect(api.count('refreshOrders')).to.equal(1);
      await shows(panel, '60 selected');
    });

    it('are tried again where they have no work order to refresh', async () => {
      const { panel, api } = await openOrders();
      await eventually(() => picks(panel).length === 3);
      find(panel, '.pick-all').click();
      (await button(panel, 'Refresh')).click();
      await shows(panel, 'Updated: 1 · Wait for you: 2');
      expect(api.lastCall('refreshOrders')).to.deep.equal([{ storeId: 'store-1', shopNumbers: ['10480'] }]);
      expect(api.lastCall('retryOrders')).to.deep.equal(['store-1', ['10472', '10466']]);
    });
  });

  describe('when one was refreshed', () => {
    it('count the seconds down until that may be done again, with one timer for all', async () => {
      const { panel, api, clock } = await openOrders({ orders: 40 });
      await eventually(() => picks(panel).length === 40);
      const idle = clock.pending;
      find(panel, '.pick-all').click();
      (await button(panel, 'Refresh')).click();
      await shows(panel, 'Refresh again in 10:00');
      await eventually(() => clock.pending === idle + 1);
      clock.advance(1_000);
      await eventually(() => outcomeOf(panel, '20000').includes('Refresh again in 9:59'));
      expect(clock.pending).to.equal(idle + 1);
      await chooseFromMenu(panel, 0, 'Refresh');
      await eventually(() => outcomeOf(panel, '20000').includes('You can refresh it again in 9:59.'));
      expect(api.orderList[0]?.refreshAvailableAt?.getTime()).to.equal(fixtureNow.getTime() + 600_000);
      clock.advance(600_000);
      await eventually(() => outcomeOf(panel, '20000') === '');
      await eventually(() => clock.pending === idle);
    });

    it('tell each outcome in its own words, and sum them up', async () => {
      const { panel, api } = await openOrders({ orders: refreshOutcomes.length });
      api.refreshOrders = () => Promise.resolve(everyOutcome(api.orderList));
      (await appears(panel, '.pick-all')).click();
      (await button(panel, 'Refresh')).click();
      await eventually(() => findAll(panel, '.outcome').length === refreshOutcomes.length);
      expect(findAll(panel, '.outcome').map(words)).to.deep.equal([
        'The order was updated. Both sides are in step again.',
        'Nothing had changed. Both sides were in step already.',
        'Checked just now: the order waits for you. Fix the cause, then try again.',
        'It takes a little longer. It continues in the background; check again in a moment.',
        'This order was refreshed just now. You can refresh it again in 6:12.',
        'The shop does not answer. Open the address in your browser. If the shop opens there, try again in a minute.',
      ]);
      await shows(panel, 'Updated: 1 · Unchanged: 1 · Wait for you: 1 · On their way: 1 · Too soon: 1 · Failed: 1');
    });

    it('say of a failed one why', async () => {
      const { panel, api } = await openOrders({ orders: 1 });
      await eventually(() => picks(panel).length === 1);
      const failed = { storeId: 'store-1', shopNumber: '20000', workOrderId: 5000, outcome: 'failed' } as const;
      api.refreshOrders = () => Promise.resolve([{ ...failed, code: 'shop-unreachable' }]);
      await chooseFromMenu(panel, 0, 'Refresh');
      await eventually(() => outcomeOf(panel, '20000').startsWith('The shop does not answer.'));
      await shows(panel, 'Failed: 1');
    });
  });

  describe('with a history', () => {
    it('tell it in a dialog, in plain words, and give the focus back', async () => {
      const { panel, api } = await openOrders();
      await chooseFromMenu(panel, 0, 'History');
      const history = await appears(panel, 'ecommerce-connect-order-history');
      const dialog = find<HTMLDialogElement>(history, 'dialog');
      await shows(dialog, 'History of order 10480');
      await eventually(() => findAll(panel, '.change').length === 3);
      expect(findAll(panel, '.change').map(words)).to.satisfy(([status, refused, created]: string[]) => {
        expect(status).to.match(/^Status changed New → In progress 3 minutes ago .* Shop · from the shop to RO App$/);
        expect(refused).to.contain('( refused )').and.to.contain('RO App did not allow this change of status.');
        expect(created).to.match(/^Work order created Work order A-5001/);
        return true;
      });
      expect(api.lastCall('history')).to.deep.equal(['store-1', '10480']);
      await expect(panel).to.be.accessible();
      (await button(dialog, 'Close')).click();
      expect(dialog.open).to.equal(false);
      expect(focused()?.getAttribute('aria-label')).to.equal('Actions for order 10480');
    });

    it('tell both values where both sides had moved', async () => {
      const { panel } = await openOrders({
        prepare: (api) => {
          const [first] = changes();
          if (!first) throw new Error('there is no change');
          api.changeList = [
            { ...first, note: 'conflict' },
            { ...first, actor: 'roapp', from: 'Ready', to: 'In work', outcome: 'skipped', note: 'conflict' },
          ];
        },
      });
      await chooseFromMenu(panel, 0, 'History');
      await eventually(() => findAll(panel, '.change').length === 2);
      const [decided, gaveWay] = findAll(panel, '.change').map(words);
      expect(decided).to.contain('New → In progress').and.to.contain('the store’s rule decided');
      expect(gaveWay).to.contain('“Ready” gave way to “In work”.');
    });

    it('say when there is none, and when it can’t be loaded', async () => {
      const { panel, api } = await openOrders({ orders: 1 });
      await chooseFromMenu(panel, 0, 'History');
      await shows(panel, 'Nothing has happened to this order');
      (await button(panel, 'Close')).click();
      api.fail('history', new PanelError('offline'));
      await chooseFromMenu(panel, 0, 'History');
      await shows(panel, 'The server can’t be reached.');
      const release = api.hold('history');
      (await button(find(panel, 'ecommerce-connect-order-history'), 'Try again')).click();
      release();
      await shows(panel, 'Nothing has happened to this order');
    });
  });

  describe('that wait for a person', () => {
    const parkedWords = (panel: HTMLElement): string => words(find(panel, 'ecommerce-connect-parked-orders'));

    it('are tried again one by one and all together, each with what became of it', async () => {
      const { panel, api } = await openOrders({ parked: 2, role: 'operate' });
      await eventually(() => parkedWords(panel).includes('10466'));
      const retry = findAll(find(panel, 'ecommerce-connect-parked-orders'), 'li .button');
      expect(retry.map((each) => each.getAttribute('aria-label'))).to.deep.equal([
        'Try again: Order 10472',
        'Try again: Order 10466',
      ]);
      // The first waits for the choice of a product, which takes another role.
      const asked = findAll(find(panel, 'ecommerce-connect-parked-orders'), 'li').map((each) =>
        words(each).includes('ask an administrator'),
      );
      expect(asked).to.deep.equal([true, false]);
      retry[1]?.click();
      await eventually(() => parkedWords(panel).includes('Wait for you: 1'));
      expect(api.lastCall('retryOrders')).to.deep.equal(['store-1', ['10466']]);
      (await button(panel, 'Try all again')).click();
      await eventually(() => parkedWords(panel).includes('Wait for you: 2'));
      expect(api.lastCall('retryOrders')).to.deep.equal(['store-1', undefined]);
    });

    it('lead to the statuses where theirs has none in RO App', async () => {
      const { panel } = await openOrders({
        parked: 1,
        prepare: (api) =>
          (api.orderList = [anOrder({ state: 'parked', reason: 'status-unmapped', workOrderId: null })]),
      });
      const went: string[] = [];
      panel.addEventListener('ecommerce-connect-navigate', ({ view }) => went.push(view));
      (await button(panel, 'Open statuses')).click();
      expect(went).to.deep.equal(['stores/store-1/statuses']);
    });

    it('have their place before they are there', async () => {
      const { panel } = await openOrders({
        parked: 2,
        prepare: (api) => (api.orders = () => new Promise(() => {})),
      });
      const waiting = await appears(panel, 'ecommerce-connect-parked-orders');
      await appears(waiting, '.bone');
      expect(words(waiting)).to.contain('Orders that wait for you').and.to.contain('Loading…');
      expect(findAll(waiting, '.bone')).to.have.length(2);
    });

    it('say why trying again failed', async () => {
      const { panel, api } = await openOrders({ parked: 2 });
      const all = await button(panel, 'Try all again');
      api.fail('retryOrders', new PanelError('store-disabled'));
      all.click();
      await eventually(() => parkedWords(panel).includes('The store is switched off.'));
    });

    it('offer a choice of products, and say how many go on once it is made', async () => {
      const { panel, api } = await openOrders({ parked: 2 });
      const fieldset = await appears(panel, 'fieldset');
      expect(words(fieldset)).to.contain('Which product is “AB-1200”?').and.to.contain('Drill AB-1200 (used)');
      const save = await button(panel, 'Choose the product');
      save.click();
      expect(api.count('chooseProduct')).to.equal(0);
      findAll<HTMLInputElement>(panel, '[type=radio]')[1]?.click();
      await eventually(() => save.getAttribute('aria-disabled') === 'false');
      api.fail('chooseProduct', new PanelError('not-offered'));
      save.click();
      await shows(panel, 'This option is no longer available.');
      save.click();
      await shows(panel, 'Saved. 1 order no longer waits for this.');
      expect(api.lastCall('chooseProduct')).to.deep.equal(['store-1', 'AB-1200', 2]);
      await eventually(() => findAll(panel, 'fieldset').length === 0);
      // The list below knows it too.
      await eventually(() => findAll(panel, '.fate').map(words)[1]?.startsWith('In step'));
    });
  });

  it('tells that the next sync is now while none is planned, and nothing where none will be', async () => {
    const facts = async (changes: Parameters<typeof aStore>[0]): Promise<string> => {
      const { panel } = await openOrders({ prepare: (api) => (api.storeList = [aStore(changes)]) });
      return words(await appears(panel, '.facts'));
    };
    expect(await facts({ nextRunAt: null })).to.contain('Next sync now');
    await clearPage();
    expect(await facts({ nextRunAt: null, state: { kind: 'disabled' } })).not.to.contain('Next sync');
  });

  describe('that are not here', () => {
    async function explain(given: Given, number: string): Promise<MountedPanel> {
      const mounted = await openOrders(given);
      (await button(mounted.panel, 'Why is an order not here?')).click();
      const field = await appears(mounted.panel, '#number');
      await eventually(() => focused() === field);
      type(field, ` ${number} `);
      (await button(mounted.panel, 'Find the reason')).click();
      return mounted;
    }
    const unseen = { shopNumber: '9', shopStatus: null, createdAt: null };

    it('are explained where a search finds nothing', async () => {
      const { panel, api, clock } = await openOrders();
      type(await appears(panel, '#search'), '777');
      clock.advance(300);
      (await button(panel, 'Why is order 777 not here?')).click();
      await shows(panel, 'The shop has no order with this number.');
      expect(find<HTMLInputElement>(panel, '#number').value).to.equal('777');
      expect(api.lastCall('explain')).to.deep.equal(['store-1', '777']);
    });

    for (const typed of ['', '  ']) {
      it(`are not asked about without a number (“${typed}”): the field says so, and has the focus`, async () => {
        const { panel, api } = await openOrders();
        (await button(panel, 'Why is an order not here?')).click();
        const field = await appears<HTMLInputElement>(panel, '#number');
        await eventually(() => focused() === field);
        type(field, typed);
        const ask = await button(panel, 'Find the reason');
        ask.focus();
        ask.click();
        await shows(panel, 'Fill in this field.');
        expect(field.ariaInvalid).to.equal('true');
        expect(field.getAttribute('aria-describedby')).to.equal(find(panel, '#number-error').id);
        expect(focused()).to.equal(field);
        expect(api.count('explain')).to.equal(0);
        type(field, '9');
        await eventually(() => findAll(panel, '#number-error').length === 0);
      });
    }

    for (const typed of ['№ 9', '№9', '#9', 'Order 9']) {
      it(`are known by their number as it is written elsewhere (${typed})`, async () => {
        const { panel, api } = await explain({}, typed);
        await shows(panel, 'The shop has no order with this number.');
        expect(api.lastCall('explain')).to.deep.equal(['store-1', '9']);
      });
    }

    for (const typed of ['A-9', '1 9', 'abc']) {
      it(`are asked about as they are where that is no sign before a number (${typed})`, async () => {
        const { panel, api } = await explain({}, typed);
        await shows(panel, 'The shop has no order with this number.');
        expect(api.lastCall('explain')).to.deep.equal(['store-1', typed]);
        expect(words(find(panel, '.answer .facts'))).to.equal(`Order ${typed}`);
        expect(findAll(panel, '.answer .facts a')).to.have.length(0);
      });
    }

    it('are brought by a button where they were left out, with what became of them', async () => {
      const left = { reason: 'older-than-window', action: 'orders.import', from: '2026-01-12' } as const;
      const old = anExplanation({ ...unseen, ...left });
      const { panel, api } = await explain({ prepare: (fake) => (fake.explain = () => Promise.resolve(old)) }, '9');
      await shows(panel, 'Older than two months. Orders created since January 12, 2026.');
      delete (api as Partial<FakePanelApi>).explain;
      (await button(panel, 'Import this order')).click();
      await shows(panel, 'The order is in RO App.');
      // Neither the reason of before nor its button stands beside that.
      expect(words(find(panel, '.answer')))
        .not.to.contain('Older than two months.')
        .and.not.to.contain('updated');
      expect(api.lastCall('importOrder')).to.deep.equal(['store-1', '9']);
      await eventually(() => numbers(panel).includes('9'));
    });

    it('are explained in whole sentences where a year ends with a full stop', async () => {
      const left = anExplanation({ reason: 'older-than-window', from: '2026-01-12' });
      const { panel } = await explain({ prepare: (fake) => (fake.explain = () => Promise.resolve(left)) }, '9');
      panel.locale = 'uk';
      await shows(panel, '12 січня 2026 р. Імпортуються');
    });

    it('offer the choice of a product', async () => {
      const { panel } = await explain({}, '10472');
      await shows(panel, 'Which product is “AB-1200”?');
      findAll<HTMLInputElement>(panel, '[type=radio]')[0]?.click();
      (await button(panel, 'Choose the product')).click();
      await shows(panel, 'Saved. 1 order no longer waits for this.');
      await shows(panel, 'The order is in RO App.');
    });

    it('are tried again where they wait', async () => {
      const { panel, api } = await explain({ role: 'operate' }, '10466');
      (await button(panel, 'Try again now')).click();
      await eventually(() => api.count('retryOrders') === 1);
      expect(api.lastCall('retryOrders')).to.deep.equal(['store-1', ['10466']]);
    });

    const standstills = [
      ['disabled', 'stores.setEnabled', 'Enable the store', 'The store is switched off.'],
      ['mapping', 'imports.start', 'Import orders', 'Its orders have not been imported yet.'],
      ['reconnect', 'stores.update', 'Open settings', 'no longer accepts the login'],
      ['paused', 'runs.resume', 'Resume the import', 'The import is paused.'],
    ] as const;
    for (const [notRunning, action, name, title] of standstills) {
      it(`are explained by a store that waits (${notRunning}), with the button that mends it`, async () => {
        const { panel, api } = await explain(
          {
            prepare: (fake) => {
              fake.storeList = [aStore({ run: fake.importRun })];
              const standing = anExplanation({ ...unseen, reason: 'store-not-running', notRunning, action });
              fake.explain = () => Promise.resolve(standing);
            },
          },
          '9',
        );
        await shows(panel, title);
        (await button(panel, name)).click();
        if (action === 'imports.start') expect(panel.view).to.equal('stores/store-1/statuses');
        else if (action === 'stores.update') expect(panel.view).to.equal('stores/store-1/settings');
        else await eventually(() => api.count(action === 'runs.resume' ? 'resumeRun' : 'setEnabled') === 1);
      });
    }

    it('are explained to a person who may just look, without a button', async () => {
      const { panel } = await explain({ role: 'view' }, '10466');
      await shows(panel, 'The lines add up to');
      await shows(panel, 'ask an administrator of your RO App account');
      expect(findAll(panel, 'button').map(words)).not.to.contain('Try again now');
    });

    it('say when the reason can’t be found out, or a button fails', async () => {
      const { panel, api } = await explain(
        { prepare: (fake) => fake.fail('explain', new PanelError('shop-unreachable')) },
        '10466',
      );
      await shows(panel, 'The shop does not answer.');
      (await button(panel, 'Try again')).click();
      const retry = await button(panel, 'Try again now');
      api.fail('retryOrders', new PanelError('store-disabled'));
      retry.click();
      await shows(panel, 'The store is switched off.');
    });
  });

  it('offer a person who may just look nothing but the history', async () => {
    const { panel } = await openOrders({
      role: 'view',
      parked: 2,
      prepare: (api) => (api.orderList = [anOrder(), ...parkedOrders()]),
    });
    await eventually(() => numbers(panel).length === 3);
    await eventually(() => findAll(find(panel, 'ecommerce-connect-parked-orders'), 'li').length === 2);
    expect(findAll(panel, 'input[type=checkbox], input[type=radio]')).to.have.length(0);
    expect(findAll(panel, 'button').map(words)).not.to.include.members(['Try again', 'Try all again']);
    findAll(findAll(panel, 'ecommerce-connect-action-menu')[0] as HTMLElement, 'button')[0]?.click();
    const menu = await appears(panel, '[role=menu]');
    expect(findAll(menu, '[role=menuitem]').map(words)).to.deep.equal(['History']);
  });
});
