import { Parameter } from './parameter';
import { AwsError } from '../aws-error';
import { BOOTSTRAP_VERSION, VERSION_PARAMETER } from '../bootstrap/bootstrap-names';
import { OperationContext } from '../operation';
import { Account } from '../state/account';

/** The version of the CDK's bootstrap stack is there in every account and region. */
const BOOTSTRAP_PARAMETER: Parameter = {
  name: VERSION_PARAMETER, value: BOOTSTRAP_VERSION, version: 1, lastModifiedDate: new Date(0),
};

const STORES = new WeakMap<Account, Map<string, ParameterStore>>();

/** The parameters of one account in one region; names are told apart by their case. */
export class ParameterStore {
  static of({ account, region }: OperationContext): ParameterStore {
    const regions = STORES.get(account) ?? new Map<string, ParameterStore>();
    STORES.set(account, regions);
    const store = regions.get(region) ?? new ParameterStore();
    regions.set(region, store);
    return store;
  }

  private readonly parameters = new Map([[BOOTSTRAP_PARAMETER.name, BOOTSTRAP_PARAMETER]]);

  get(name: string): Parameter | undefined {
    return this.parameters.get(name);
  }

  put(content: Omit<Parameter, 'version'>, overwrite: boolean): Parameter {
    const previous = this.parameters.get(content.name);
    if (previous && !overwrite) {
      throw new AwsError('ParameterAlreadyExists', 400,
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.');
    }
    const parameter = { ...content, description: content.description ?? previous?.description, version: (previous?.version ?? 0) + 1 };
    this.parameters.set(parameter.name, parameter);
    return parameter;
  }

  delete(name: string): void {
    if (!this.parameters.delete(name)) throw new AwsError('ParameterNotFound', 400, `Parameter ${name} not found.`);
  }
}
