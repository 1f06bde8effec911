import { workOrderSystemSuite } from '../../suites/work-order-system-suite.ts';
import { openRoAppStage } from './roapp-stage.ts';

workOrderSystemSuite('RO App', () => openRoAppStage());
workOrderSystemSuite('RO App that wraps what it made', () =>
  openRoAppStage({ createdAs: 'data', typeLabel: 'name', locationsAs: 'array' }),
);
workOrderSystemSuite('RO App that lists what it made', () => openRoAppStage({ createdAs: 'data-list' }));
