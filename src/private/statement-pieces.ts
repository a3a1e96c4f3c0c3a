import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { misuse } from './errors';
import { nonWhitespaceCharacters } from './policy-size';

// A statement applies to each pair of an action and a resource, so it may be cut along either. NotAction and NotResource
// apply to what is in none of the items: cut, they would apply to everything.
export type StatementList = 'actions' | 'resources';

const KEY_SIZE: Record<StatementList, number> = { actions: '"Action":,'.length, resources: '"Resource":,'.length };
const COMMA = 1;
const BRACKETS = 2;

/**
 * A statement to be packed: as it is, or with a list whose items may go to several documents.
 */
export interface StatementPiece {
  readonly statement: PolicyStatement;
  /** The list that is to be cut, if the statement does not fit into a document of its own. */
  readonly list?: StatementList;
  /** Characters of the statement, without the items of the list. */
  readonly base: number;
  /** Characters of each item of the list; one of no size for a statement that stays whole. */
  readonly items: readonly number[];
}

export interface MeasuredStatement {
  readonly statement: PolicyStatement;
  readonly size: number;
}

interface Cuttable {
  readonly list: StatementList;
  readonly items: readonly string[];
  readonly sizes: readonly number[];
}

/**
 * What there is to pack of a statement: itself if it has no more characters than `room`, or else its longer list, item by item.
 *
 * @param sidDigits how many digits the Sid of a part may get
 * @throws a validation error if it is too long and no list can be cut
 */
export function statementPieces(scope: IConstruct, { statement, size }: MeasuredStatement, room: number, sidDigits: number): StatementPiece[] {
  if (size <= room) return [{ statement, base: size, items: [0] }];

  const withNumber = statement.sid === undefined ? statement : statement.copy({ sid: `${statement.sid}${'9'.repeat(sidDigits)}` });
  const baseOf = (one: PolicyStatement, { list }: Cuttable) => nonWhitespaceCharacters(scope, one.copy({ [list]: [] })) + KEY_SIZE[list];
  const [long, short] = cuttableLists(scope, statement);
  if (long === undefined) throw tooLong(scope, statement, size, room);
  const base = baseOf(withNumber, long);
  if (base + Math.max(...long.sizes) <= room) return [{ statement, list: long.list, base, items: long.sizes }];
  if (short === undefined) throw tooLong(scope, statement, size, room);

  // Both lists are too long: the shorter one goes in chunks that leave room for the longer one.
  const left = room - baseOf(withNumber.copy({ [short.list]: [] }), long) - KEY_SIZE[short.list];
  if (Math.max(...long.sizes) + Math.max(...short.sizes) > left) throw tooLong(scope, statement, size, room);
  return chunks(short, Math.min(Math.floor(left / 2), left - Math.max(...long.sizes))).map((chunk) => ({
    statement: statement.copy({ [short.list]: chunk }),
    list: long.list,
    base: baseOf(withNumber.copy({ [short.list]: chunk }), long),
    items: long.sizes,
  }));
}

function cuttableLists(scope: IConstruct, statement: PolicyStatement): Cuttable[] {
  const lists: StatementList[] = ['resources', 'actions'];
  return lists.filter((list) => statement[list].length > 1)
    .map((list) => ({ list, items: statement[list], sizes: statement[list].map((item) => nonWhitespaceCharacters(scope, item)) }))
    .sort((a, b) => sum(b.sizes) - sum(a.sizes));
}

function chunks({ items, sizes }: Cuttable, budget: number): string[][] {
  const result: string[][] = [];
  let free = 0;
  items.forEach((item, index) => {
    if (result.length === 0 || sizes[index] + COMMA > free) {
      result.push([item]);
      free = budget - BRACKETS - sizes[index];
    } else {
      result[result.length - 1].push(item);
      free -= sizes[index] + COMMA;
    }
  });
  return result;
}

function tooLong(scope: IConstruct, statement: PolicyStatement, size: number, room: number): Error {
  const { Sid, ...elements } = statement.toJSON() as Record<string, unknown>;
  const longest = Object.entries(elements).map(([name, value]) => ({ name, size: uncuttable(scope, name, value) }))
    .reduce((a, b) => b.size > a.size ? b : a);
  return misuse('PolicySize', `the statement ${JSON.stringify(Sid ?? 'without Sid')} has ${size} characters without white space and a managed policy has `
    + `room for ${room}; ${longest.size} of them are in its ${longest.name} and cannot be cut without changing what the statement says; shorten it`, scope);
}

function uncuttable(scope: IConstruct, name: string, value: unknown): number {
  const parts = (name === 'Action' || name === 'Resource') && Array.isArray(value) ? value as unknown[] : [value];
  return Math.max(...parts.map((one) => nonWhitespaceCharacters(scope, one)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
