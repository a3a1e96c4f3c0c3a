import { IamAccount } from './iam-account';
import { page } from '../../../sandbox/iam/paging';

const LETTERS = ['d', 'a', 'c', 'b'];
const pageOf = (items: string[], values = {}) => page(items, values, item => item);

test('without limits everything comes sorted', () => {
  expect(pageOf(LETTERS)).toEqual({ items: ['a', 'b', 'c', 'd'], paging: { IsTruncated: false } });
});

test.each([1, 2, 3, 4, 5])('pages of %d hold every item once', MaxItems => {
  const seen: string[] = [];
  let Marker: string | undefined;
  do {
    const { items, paging } = pageOf(LETTERS, { MaxItems, Marker });
    expect(items.length).toBeLessThanOrEqual(MaxItems);
    expect(paging.IsTruncated).toBe(paging.Marker !== undefined);
    seen.push(...items);
    Marker = paging.Marker as string | undefined;
  } while (Marker !== undefined);
  expect(seen).toEqual(['a', 'b', 'c', 'd']);
});

test('items deleted between two pages make no gap', () => {
  const { paging } = pageOf(LETTERS, { MaxItems: 2 });
  expect(pageOf(['c', 'd'], { Marker: paging.Marker }).items).toEqual(['c', 'd']);
});

test('a hundred items are a page', () => {
  const many = Array.from({ length: 101 }, (_, index) => String(index).padStart(3, '0'));
  expect(pageOf(many).items).toHaveLength(100);
  expect(pageOf(many).paging.IsTruncated).toBe(true);
  expect(pageOf(many, { MaxItems: 1000 }).paging).toEqual({ IsTruncated: false });
});

test('an empty list is a page', () => {
  expect(pageOf([])).toEqual({ items: [], paging: { IsTruncated: false } });
});

test('a marker of somebody else is refused', () => {
  expect(() => pageOf(LETTERS, { Marker: 'bm9uc2Vuc2U=' })).toThrow('Invalid Marker: bm9uc2Vuc2U=');
});

describe('MaxItems as recorded on AWS', () => {
  function threeUsers(): IamAccount {
    const iam = new IamAccount();
    ['a', 'b', 'c'].forEach(UserName => iam.call('CreateUser', { UserName }));
    return iam;
  }

  test.each(['1', '01', '+1', 1])('%j is one', MaxItems => {
    expect(threeUsers().call('ListUsers', { MaxItems })).toMatchObject({ Users: [{ UserName: 'a' }], IsTruncated: true });
  });

  test.each([
    [' 1 ', 'MalformedInput'], ['1.0', 'MalformedInput'], ['1e0', 'MalformedInput'], ['2147483648', 'MalformedInput'],
    ['0', 'ValidationError'], ['1001', 'ValidationError'],
  ])('%j: %s', (MaxItems, code) => {
    expect(threeUsers().refusal('ListUsers', { MaxItems }).slice(0, 2)).toEqual([code, 400]);
  });

  test('members the operation does not know are ignored', () => {
    expect(threeUsers().call('ListUsers', { MaxItems: '2', Tags: [{ Key: 'ignored', Value: 'ignored' }] })).toMatchObject({ IsTruncated: true });
  });
});
