import { expect } from '@open-wc/testing';
import type { Catalogue } from '../../src/locales/catalogue.ts';
import { languages } from '../../src/locales/languages.ts';
import type { Language } from '../../src/locales/languages.ts';
import { countIn } from '../../src/locales/plural.ts';
import { instructedLabels } from '../support/instructed-labels.ts';

const catalogueIn = (language: Language): Promise<Catalogue> => languages[language](countIn(language));

/** The labels that RO App’s help articles name. */
function labels({ panel, stores, form, mapping, remove }: Catalogue): Record<string, string> {
  return {
    menu: panel.title,
    add: stores.add,
    enabled: form.enabled,
    platform: form.platform,
    name: form.name,
    url: form.url,
    login: form.login,
    password: form.password,
    location: form.location,
    orderType: form.orderType,
    language: form.language,
    identifyBy: form.identifyBy,
    managers: form.managers,
    all: form.managersAll,
    selected: form.managersSelected,
    continue: form.continue,
    save: mapping.saveAndImport,
    delete: remove.confirm,
    menuPath: form.before.menuPath,
  };
}

describe('the words', () => {
  it('are those of the Polish instructions', async () => {
    const catalogue = await catalogueIn('pl');
    expect(labels(catalogue)).to.deep.equal(instructedLabels.pl);
    expect(catalogue.mapping.importSuccessful).to.match(/^Dostarczone/);
  });

  it('are those of the Portuguese instructions', async () => {
    const catalogue = await catalogueIn('pt');
    expect(labels(catalogue)).to.deep.equal(instructedLabels.pt);
    expect(catalogue.mapping.importSuccessful).to.contain('entregues');
  });

  it('are those of the French article', async () => {
    const catalogue = await catalogueIn('fr');
    expect(labels(catalogue)).to.deep.equal(instructedLabels.fr);
    expect(catalogue.mapping.importSuccessful).to.contain('livrées');
  });

  it('count in Polish as Polish does', async () => {
    const { mapping } = await catalogueIn('pl');
    expect([1, 2, 5, 12, 22, 1284, 1.5].map((number) => mapping.orders(number))).to.deep.equal([
      '1 zlecenie',
      '2 zlecenia',
      '5 zleceń',
      '12 zleceń',
      '22 zlecenia',
      '1284 zlecenia',
      '1,5 zlecenia',
    ]);
  });

  it('count in Ukrainian as Ukrainian does', async () => {
    const { preview } = await catalogueIn('uk');
    expect([1, 2, 5, 11, 21, 22, 111, 1.5].map((number) => preview.moreLines(number))).to.deep.equal([
      'і ще 1 позиція',
      'і ще 2 позиції',
      'і ще 5 позицій',
      'і ще 11 позицій',
      'і ще 21 позиція',
      'і ще 22 позиції',
      'і ще 111 позицій',
      'і ще 1,5 позиції',
    ]);
  });

  it('count in French as French does', async () => {
    const { mapping } = await catalogueIn('fr');
    expect([0, 1, 2, 1284, 1_000_000].map((number) => mapping.orders(number))).to.deep.equal([
      '0 commande',
      '1 commande',
      '2 commandes',
      '1\u202f284 commandes',
      '1\u202f000\u202f000 de commandes',
    ]);
  });

  it('count in Spanish as Spanish does', async () => {
    const { mapping } = await catalogueIn('es');
    expect([0, 1, 2, 1284, 1_000_000].map((number) => mapping.orders(number))).to.deep.equal([
      '0 pedidos',
      '1 pedido',
      '2 pedidos',
      '1284 pedidos',
      '1.000.000 de pedidos',
    ]);
  });

  it('count in German as Germany and Switzerland do', async () => {
    const [germany, switzerland] = await Promise.all(['de', 'de-CH'].map((locale) => languages.de(countIn(locale))));
    const counted = (catalogue?: Catalogue): string[] =>
      [0, 1, 2, 12_840].map((number) => catalogue?.mapping.orders(number) ?? '');
    expect(counted(germany)).to.deep.equal(['0 Bestellungen', '1 Bestellung', '2 Bestellungen', '12.840 Bestellungen']);
    expect(counted(switzerland).at(-1)).to.match(/^12['’]840 Bestellungen$/);
  });

  it('count in Portuguese as Portugal and Brazil do', async () => {
    const [portugal, brazil] = await Promise.all(['pt-PT', 'pt-BR'].map((locale) => languages.pt(countIn(locale))));
    const counted = (catalogue?: Catalogue): string[] | undefined =>
      [0, 1, 2, 1284, 1_000_000].map((number) => catalogue?.mapping.orders(number) ?? '');
    expect(counted(portugal)).to.deep.equal([
      '0 pedidos',
      '1 pedido',
      '2 pedidos',
      '1284 pedidos',
      '1\u00a0000\u00a0000 de pedidos',
    ]);
    expect(counted(brazil)).to.deep.equal([
      '0 pedido',
      '1 pedido',
      '2 pedidos',
      '1.284 pedidos',
      '1.000.000 de pedidos',
    ]);
  });
});
