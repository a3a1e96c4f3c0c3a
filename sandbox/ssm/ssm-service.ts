import { AwsError } from '../aws-error';
import { Parameter } from './parameter';
import { checkParameterName, checkParameterValue, validationException } from './parameter-rules';
import { ParameterStore } from './parameter-store';
import { constraintError, optionalBoolean, optionalString, requiredString, stringList } from '../input';
import { Input, OperationContext, Output, Service } from '../operation';

const PUT_MEMBERS = ['Name', 'Value', 'Type', 'Tier', 'DataType', 'Description', 'Overwrite'];

/** @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html */
const MOST_NAMES = 10;

const ONLY = { Type: 'String', Tier: 'Standard', DataType: 'text' };

/** As much of Systems Manager as the bootstrap version and parameters of type String take. */
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

  PutParameter: {
    authorize: (input, context) => [{ action: 'ssm:PutParameter', resource: parameterArn(requiredString(input, 'Name'), context) }],
    handle: (input, context) => {
      const { overwrite, ...content } = readPutParameter(input, context);
      const lastModifiedDate = new Date(context.cloud.clock.now());
      const { version } = ParameterStore.change(context, store => store.put({ ...content, lastModifiedDate }, overwrite));
      return { Version: version, Tier: 'Standard' };
    },
  },

  DeleteParameter: {
    authorize: (input, context) => [{ action: 'ssm:DeleteParameter', resource: parameterArn(requiredString(input, 'Name'), context) }],
    handle: (input, context) => {
      ParameterStore.change(context, store => store.delete(requiredString(input, 'Name')));
      return {};
    },
  },
};

function readPutParameter(input: Input, context: OperationContext): Pick<Parameter, 'name' | 'value' | 'description'> & { overwrite: boolean } {
  const name = requiredString(input, 'Name', { min: 1, max: 2048 });
  const value = requiredString(input, 'Value', { min: 1 });
  refuseUnsupported(input);
  checkParameterName(name, parameterArn(name, context));
  checkParameterValue(value);
  return { name, value, description: optionalString(input, 'Description', { max: 1024 }), overwrite: optionalBoolean(input, 'Overwrite') ?? false };
}

function refuseUnsupported(input: Input): void {
  const unknown = Object.keys(input).find(member => !PUT_MEMBERS.includes(member));
  if (unknown !== undefined) {
    throw validationException(`${unknown} is not supported by the embedded account, which knows ${PUT_MEMBERS.join(', ')}.`);
  }
  for (const [member, only] of Object.entries(ONLY)) {
    const value = optionalString(input, member) ?? only;
    if (value !== only) throw validationException(`${member} '${value}' is not supported by the embedded account, which knows ${only} only.`);
  }
}

function names(input: Input): string[] {
  const list = stringList(input, 'Names');
  if (list.length === 0) {
    throw constraintError('Names', "'[]' ", 'Member must have length greater than or equal to 1');
  }
  if (list.length > MOST_NAMES) {
    throw constraintError('Names', `'[${list.join(', ')}]' `, `Member must have length less than or equal to ${MOST_NAMES}`);
  }
  return list;
}

function view(requested: string, context: OperationContext): Output | undefined {
  const parameter = ParameterStore.of(context).get(requested);
  if (parameter === undefined) return undefined;
  const { name, value, version, lastModifiedDate } = parameter;
  return {
    ARN: parameterArn(name, context), DataType: 'text', Name: name, Type: 'String', Value: value, Version: version, LastModifiedDate: lastModifiedDate,
  };
}

function parameterArn(name: string, { account, region }: OperationContext): string {
  return `arn:${account.partition}:ssm:${region}:${account.accountId}:parameter${name.startsWith('/') ? name : `/${name}`}`;
}
