import { Ledger, LedgerEntry } from '../../../integ/exercise/ledger';

const removed: string[] = [];
beforeEach(() => void removed.splice(0));

const entry = (what: string, fails?: Error): LedgerEntry => ({
  what,
  commands: [`remove ${what}`],
  remove: async () => {
    removed.push(what);
    if (fails) throw fails;
  },
});

function ledgerOf(...entries: LedgerEntry[]): Ledger {
  const ledger = new Ledger();
  entries.forEach((one) => ledger.enter(one));
  return ledger;
}

test('what was made last is removed first', async () => {
  expect(await ledgerOf(entry('stack'), entry('user'), entry('key')).removeAll()).toEqual([]);
  expect(removed).toEqual(['key', 'user', 'stack']);
});

test('goes on after a failure, and tells what is left and why', async () => {
  const denied = Object.assign(new Error('no'), { name: 'AccessDenied' });

  const left = await ledgerOf(entry('stack'), entry('user', denied), entry('key')).removeAll();

  expect(removed).toEqual(['key', 'user', 'stack']);
  expect(left.map((leftover) => [leftover.entry.what, leftover.reason])).toEqual([['user', 'AccessDenied: no']]);
});

test('nothing is entered, and so nothing made, once the removal has begun', async () => {
  const ledger = ledgerOf(entry('user'));
  const removal = ledger.removeAll();

  expect(() => ledger.enter(entry('late'))).toThrow('late is not made: what was made is being removed');
  await removal;
  expect(removed).toEqual(['user']);
});

test('at any moment it tells what remains, in the order of removal', async () => {
  let during: string[] = [];
  const ledger = ledgerOf(entry('stack'));
  ledger.enter({ what: 'user', commands: [], remove: async () => void (during = ledger.remaining.map(({ what }) => what)) });
  ledger.enter(entry('key', new Error('no')));
  expect(ledger.remaining.map(({ what }) => what)).toEqual(['key', 'user', 'stack']);

  await ledger.removeAll();

  expect(during).toEqual(['key', 'user', 'stack']);
  expect(ledger.remaining.map(({ what }) => what)).toEqual(['key']);
});
