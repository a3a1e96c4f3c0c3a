import { unlessGone } from './convergence';
import { ResourceType } from './resource-type';
import { stepBackForParameter } from '../../bootstrap/own-bootstrap';
import { physicalName } from '../deployment/physical-name';

const LONGEST_GENERATED_NAME = 255;

/** Of type String in the standard tier, which is what Parameter Store of the embedded account holds. */
export const ssmParameter: ResourceType = {
  name: 'AWS::SSM::Parameter',
  properties: {
    DataType: { type: 'String' },
    Description: { type: 'String' },
    Name: { type: 'String', replaces: true },
    Tier: { type: 'String' },
    Type: { type: 'String', required: true },
    Value: { type: 'String', required: true },
  },
  attributes: ['Type', 'Value'],
  nameProperty: 'Name',

  create({ Name: given, ...properties }, { ssm, created, logicalId, accountId, deployment: { execution, region, stack } }) {
    // Not named after the stack, as other types are: Parameter Store refuses names that begin with aws or ssm.
    const Name = given ?? physicalName('CFN', logicalId, LONGEST_GENERATED_NAME);
    stepBackForParameter(String(Name), { accountId, region }, execution.cloud, stack.stackId);
    ssm('PutParameter', { Name, ...properties });
    created(String(Name));
    return { Type: properties.Type, Value: properties.Value };
  },

  update(Name, { Name: _, ...properties }, _previous, { ssm }) {
    // Parameter Store keeps the description that a call leaves out.
    ssm('PutParameter', { Name, Overwrite: true, Description: '', ...properties });
    return { Type: properties.Type, Value: properties.Value };
  },

  delete(Name, _properties, { ssm }) {
    unlessGone(() => ssm('DeleteParameter', { Name }));
  },
};
