import { validationError } from '../../input';
import { Stack, StackDesign } from '../state/stack';

const STABLE = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'];
const PAUSED = ['CREATE_FAILED', 'UPDATE_FAILED'];

/** Refuses to update a stack whose status does not let it. */
export function requireUpdatable(stack: Stack, disableRollback: boolean): void {
  if (STABLE.includes(stack.status) || (PAUSED.includes(stack.status) && disableRollback)) return;
  if (PAUSED.includes(stack.status)) {
    throw validationError(`This stack is currently in a non-terminal [${stack.status}] state. To update the stack from this state, please use the `
      + 'disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API');
  }
  throw validationError(`Stack:${stack.stackId} is in ${stack.status} state and can not be updated.`);
}

/** A logical id stands for one type for good. */
export function refuseTypeChanges(design: StackDesign, stack: Stack): void {
  const changed = [...stack.resources.values()].filter(({ logicalId, type, status }) => {
    const { Resources } = design.template;
    return Object.hasOwn(Resources, logicalId) && Resources[logicalId].Type !== type && status !== 'CREATE_FAILED';
  });
  if (changed.length > 0) {
    throw validationError('Update of resource type is not permitted. The new template modifies resource type of the following resources: '
      + `[${changed.map(({ logicalId }) => logicalId).join(', ')}]`);
  }
}
