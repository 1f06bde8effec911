/** What the browser's test runner puts on the page. Tests that run in Node import theirs from `vitest`. */
declare function describe(subject: string, facts: () => void): void;
declare function it(fact: string, check: () => void | Promise<void>): void;
declare function before(prepare: () => void | Promise<void>): void;
declare function after(tidy: () => void | Promise<void>): void;
declare function beforeEach(prepare: () => void | Promise<void>): void;
declare function afterEach(tidy: () => void | Promise<void>): void;
