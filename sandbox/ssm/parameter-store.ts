import { Parameter } from './parameter';
import { AwsError } from '../aws-error';
import { BOOTSTRAP_VERSION, VERSION_PARAMETER } from '../bootstrap/bootstrap-names';
import { isSeeded } from '../bootstrap/own-bootstrap';
import { Account } from '../state/account';

/** The version of the CDK's bootstrap stack is there in every account and region that no such stack was deployed to. */
const BOOTSTRAP_PARAMETER: Parameter = {
  name: VERSION_PARAMETER, value: BOOTSTRAP_VERSION, version: 1, lastModifiedDate: new Date(0),
};

/** The parameters of one account in one region; names are told apart by their case. */
export class ParameterStore {
  /** To read from: whoever asks in regions that he invents leaves nothing behind. */
  static of({ account, region }: { readonly account: Account; readonly region: string }): ParameterStore {
    // A bootstrap stack that failed gives the parameter back.
    isSeeded(account, region);
    return account.parameters.get(region) ?? new ParameterStore();
  }

  /** To change; a change that is refused leaves nothing behind either. */
  static change<T>({ account, region }: { readonly account: Account; readonly region: string }, change: (store: ParameterStore) => T): T {
    const store = ParameterStore.of({ account, region });
    const result = change(store);
    account.parameters.set(region, store);
    return result;
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

  /** Puts the version of the bootstrap stack in place of such a stack's own. */
  seed(): void {
    this.parameters.set(BOOTSTRAP_PARAMETER.name, BOOTSTRAP_PARAMETER);
  }

  /** Makes room for the parameter of a bootstrap stack. */
  withdrawSeed(): void {
    this.parameters.delete(BOOTSTRAP_PARAMETER.name);
  }
}
