import { shopPlatformSuite } from '../../../suites/shop-platform-suite.ts';
import { openCartumStage } from './cartum-stage.ts';

for (const newestFirst of [true, false]) {
  for (const pageCap of [1, 7, 100]) {
    const order = newestFirst ? 'newest first' : 'oldest first';
    shopPlatformSuite(`Cartum, ${order}, ${pageCap} a page`, () => openCartumStage({ newestFirst, pageCap }));
  }
}

shopPlatformSuite('Cartum, whose log names the orders', () =>
  openCartumStage({ logText: 'message', logNamesOrder: true, numbersAs: 'text', unauthorizedStatus: 401 }),
);
