import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { packBins } from './bin-packing';
import { nonWhitespaceCharacters } from './policy-size';
import { StatementPiece, statementPieces } from './statement-pieces';

/**
 * Characters that IAM takes in one managed policy, white space not counted.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MANAGED_POLICY_SIZE = 6144;

/** What a document has besides its statements. */
export const DOCUMENT_FRAME = JSON.stringify({ Version: '2012-10-17', Statement: [] }).length;

const COMMA = 1;

/**
 * Spreads statements over as few documents as possible, without changing what they allow and deny together.
 *
 * Statements that fit into one document are left as they are. Otherwise each stays in one piece and in order where that costs
 * no document; one that is too long for a document of its own is cut along its list of actions or resources, and a number is appended
 * to the Sid of each part. The same statements always give the same documents.
 *
 * @throws a validation error if a statement is too long and cannot be cut
 */
export function packStatements(scope: IConstruct, statements: readonly PolicyStatement[], limit = MANAGED_POLICY_SIZE): PolicyStatement[][] {
  const room = limit - DOCUMENT_FRAME;
  const measured = statements.map((statement) => ({ statement, size: nonWhitespaceCharacters(scope, statement) }));
  if (measured.reduce((total, { size }) => total + size + COMMA, -COMMA) <= room) return [[...statements]];

  const pieces = measured.flatMap((one) => statementPieces(scope, one, room, digitsOfParts(one.statement, statements)));
  const items = pieces.flatMap((piece, family) => piece.items.map((size, nth) => ({ family, size, nth })));
  const bins = packBins(items, pieces.map(({ base }) => base + COMMA), room + COMMA);

  const nameParts = new PartNames(statements);
  return bins.map((bin) => {
    const chosen = new Map<StatementPiece, number[]>();
    for (const { family, nth } of bin.map((index) => items[index])) {
      chosen.set(pieces[family], [...chosen.get(pieces[family]) ?? [], nth]);
    }
    return [...chosen].map(([piece, nths]) => part(piece, nths, nameParts));
  });
}

// How many digits the number of a part may have: a statement has no more parts than pairs of an action and a resource, and no
// part gets a Sid that another statement, or a part of it, has already.
function digitsOfParts({ sid = '' }: PolicyStatement, statements: readonly PolicyStatement[]): number {
  const alike = statements.filter((other) => (other.sid ?? '').startsWith(sid));
  return String(alike.reduce((most, { actions, resources }) => most + 1 + (actions.length || 1) * (resources.length || 1), -1)).length;
}

function part({ statement, list }: StatementPiece, nths: number[], names: PartNames): PolicyStatement {
  if (list === undefined) return statement;
  const { [list]: items, sid } = statement;
  return statement.copy({ [list]: nths.map((nth) => items[nth]), sid: sid === undefined ? undefined : names.next(sid) });
}

// A Sid is alphanumeric, and is given once in a document.
class PartNames {
  private readonly taken: Set<string | undefined>;
  private readonly last = new Map<string, number>();

  constructor(statements: readonly PolicyStatement[]) {
    this.taken = new Set(statements.map(({ sid }) => sid));
  }

  public next(sid: string): string {
    let number = this.last.get(sid) ?? 0;
    do {
      number += 1;
    } while (this.taken.has(`${sid}${number}`));
    this.last.set(sid, number);
    this.taken.add(`${sid}${number}`);
    return `${sid}${number}`;
  }
}
