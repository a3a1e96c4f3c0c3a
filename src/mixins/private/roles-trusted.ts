import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { readable } from '../../private/readable';
import { referencesIn } from '../../private/references';
import { alternatives, asArray, isObject, Json } from '../../private/template-values';

/**
 * The roles that a trust policy is known to trust: of the app, by construct path, or by ARN.
 *
 * @param ofPeople the statements of the trust policy that are for accounts, users and roles, rendered
 */
export function rolesTrusted(role: CfnRole, ofPeople: Json): string[] {
  const named = asArray(ofPeople.Statement).flatMap(alternatives)
    .flatMap((statement) => isObject(statement) && statement.Effect === 'Allow' && isObject(statement.Principal) ? alternatives(statement.Principal.AWS) : [])
    .flatMap((principals) => asArray(principals).flatMap(alternatives))
    .map((principal) => readable(principal ?? ''))
    .filter((arn) => /:role\/|:assumed-role\//.test(arn));
  const referred = [...referencesIn(role.assumeRolePolicyDocument, role)].filter((target) => CfnRole.isCfnRole(target)).map(({ node }) => node.path);
  return [...new Set([...referred, ...named])];
}
