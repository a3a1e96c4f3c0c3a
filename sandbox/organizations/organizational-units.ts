import { constraintViolation, organizationsError } from './errors';
import { refuseTags, requiredId, requiredName } from './members';
import { FULL_ACCESS } from './new-organization';
import { newUnitId } from './organization-ids';
import { managementOperations, OrganizationCall } from './organization-operation';
import { accountsIn, checkParent, pathTo, unitOf, unitsIn } from './organization-tree';
import { Output } from '../operation';
import { Organization, OrganizationalUnit } from '../state/organization';

/** Units below the root. See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const DEEPEST = 5;
const MOST = 1000;

const unitArn = ({ input, arns }: OrganizationCall) => [arns.target(requiredId(input, 'OrganizationalUnitId', 'unit'))];
const givenUnit = ({ input, organization }: OrganizationCall) => unitOf(organization, requiredId(input, 'OrganizationalUnitId', 'unit'));

export const unitOperations = managementOperations({
  CreateOrganizationalUnit: {
    resources: ({ input, arns }) => [arns.target(requiredId(input, 'ParentId', 'parent'))],
    handle(call) {
      const { input, organization } = call;
      refuseTags(input);
      const [parentId, name] = [requiredId(input, 'ParentId', 'parent'), requiredName(input)];
      checkParent(organization, parentId);
      checkRoom(organization, parentId);
      checkUnitName(organization, parentId, name);
      const unit = { id: newUnitId(organization.rootId), name, parentId };
      organization.units.set(unit.id, unit);
      organization.attachments.set(unit.id, new Set(organization.policiesEnabled ? [FULL_ACCESS] : []));
      return { OrganizationalUnit: unitView(unit, call) };
    },
  },

  DescribeOrganizationalUnit: {
    resources: unitArn,
    handle: call => ({ OrganizationalUnit: unitView(givenUnit(call), call) }),
  },

  UpdateOrganizationalUnit: {
    resources: unitArn,
    handle(call) {
      const unit = givenUnit(call);
      const name = requiredName(call.input);
      if (name !== unit.name) checkUnitName(call.organization, unit.parentId, name);
      unit.name = name;
      return { OrganizationalUnit: unitView(unit, call) };
    },
  },

  DeleteOrganizationalUnit: {
    resources: unitArn,
    handle(call) {
      const { id } = givenUnit(call);
      if (unitsIn(call.organization, id).length + accountsIn(call.organization, id).length > 0) {
        throw organizationsError('OrganizationalUnitNotEmptyException',
          'The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again.');
      }
      call.organization.units.delete(id);
      call.organization.attachments.delete(id);
      return {};
    },
  },
});

export function unitView({ id, name }: OrganizationalUnit, { organization, arns }: OrganizationCall): Output {
  return { Id: id, Arn: arns.target(id), Name: name, Path: [organization.id, ...pathTo(organization, id), ''].join('/') };
}

function checkUnitName(organization: Organization, parentId: string, name: string): void {
  if (unitsIn(organization, parentId).some(unit => unit.name === name)) {
    throw organizationsError('DuplicateOrganizationalUnitException', 'An OU with the same name already exists.');
  }
}

function checkRoom(organization: Organization, parentId: string): void {
  if (organization.units.size >= MOST) throw constraintViolation(`You have exceeded the number of OUs that an organization can have, ${MOST}.`);
  if (pathTo(organization, parentId).length > DEEPEST) throw constraintViolation(`You attempted to create an OU tree that is too many levels deep; there are at most ${DEEPEST}.`);
}
