import { AwsError } from '../aws-error';
import { BOOTSTRAP_VERSION, VERSION_PARAMETER } from '../bootstrap/bootstrap-names';
import { constraintError, requiredString, stringList } from '../input';
import { Input, OperationContext, Output, Service } from '../operation';

/** Parameters that are there in every account and region: the version of the CDK's bootstrap stack. */
const PARAMETERS: ReadonlyMap<string, string> = new Map([[VERSION_PARAMETER, BOOTSTRAP_VERSION]]);

/** As much of Systems Manager as reading the bootstrap version takes. */
export const ssmService: Service = {
  GetParameter: {
    authorize: (input, context) => [{ action: 'ssm:GetParameter', resource: parameterArn(requiredString(input, 'Name'), context) }],
    handle: (input, context) => {
      const parameter = view(requiredString(input, 'Name'), context);
      if (!parameter) throw new AwsError('ParameterNotFound', 400, '');
      return { Parameter: parameter };
    },
  },

  GetParameters: {
    authorize: (input, context) => names(input).map(name => ({ action: 'ssm:GetParameters', resource: parameterArn(name, context) })),
    handle: (input, context) => {
      const found = names(input).map(name => view(name, context));
      return {
        Parameters: found.filter(parameter => parameter !== undefined),
        InvalidParameters: names(input).filter((_name, index) => found[index] === undefined),
      };
    },
  },
};

function names(input: Input): string[] {
  const list = stringList(input, 'Names');
  if (list.length === 0) {
    throw constraintError('Names', "'[]' ", 'Member must have length greater than or equal to 1');
  }
  return list;
}

function view(name: string, context: OperationContext): Output | undefined {
  const value = PARAMETERS.get(name);
  if (value === undefined) return undefined;
  const ARN = parameterArn(name, context);
  return { ARN, DataType: 'text', Name: name, Type: 'String', Value: value, Version: 1, LastModifiedDate: new Date(0) };
}

function parameterArn(name: string, { account, region }: OperationContext): string {
  return `arn:${account.partition}:ssm:${region}:${account.accountId}:parameter${name.startsWith('/') ? name : `/${name}`}`;
}
