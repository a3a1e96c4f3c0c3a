import { OperationContext, Service } from '../operation';
import { requireInstanceProfile, requireRole, requireUser } from './entities';
import { OptionalMember } from './members';
import { instanceProfileName, policyArn, roleName, tagKeys, tags, userName } from './names-and-paths';
import { operation, operations, Target } from './operation-builder';
import { page, pagingMembers } from './paging';
import { requireLocalPolicy } from './policy-lookup';
import { mergedTags, withoutTags } from './tag-rules';
import { instanceProfileTarget, policyTarget, requestTags, roleTarget, userTarget } from './targets';
import { Tag } from '../state/tag';

interface TaggableKind {
  /** As it stands in the names of the operations: TagUser. */
  readonly kind: string;
  /** The member that names the entity. */
  readonly member: string;
  readonly type: OptionalMember<string>;
  target(context: OperationContext, name: string, keys?: Record<string, string | string[]>): Target;
  entity(context: OperationContext, name: string): { tags: Tag[] };
}

function taggingOperations({ kind, member, type, target, entity }: TaggableKind): Service {
  const members: Record<string, { read: typeof type.required.read }> = { [member]: type.required };
  const nameOf = (values: Record<string, unknown>) => values[member] as string;
  return operations({
    [`Tag${kind}`]: operation({
      members: { ...members, Tags: tags.required },
      authorize: (values, context) => target(context, nameOf(values), requestTags(values.Tags as Tag[])),
      handle(values, context) {
        const tagged = entity(context, nameOf(values));
        tagged.tags = mergedTags(tagged.tags, values.Tags as Tag[]);
      },
    }),

    [`Untag${kind}`]: operation({
      members: { ...members, TagKeys: tagKeys.required },
      authorize: (values, context) => target(context, nameOf(values), { 'aws:TagKeys': values.TagKeys as string[] }),
      handle(values, context) {
        const tagged = entity(context, nameOf(values));
        tagged.tags = withoutTags(tagged.tags, values.TagKeys as string[]);
      },
    }),

    [`List${kind}Tags`]: operation({
      members: { ...members, ...pagingMembers },
      authorize: (values, context) => target(context, nameOf(values)),
      handle(values, context) {
        const { items, paging } = page(entity(context, nameOf(values)).tags, values, tag => tag.Key.toLowerCase());
        return { Tags: items, ...paging };
      },
    }),
  });
}

export const tagOperations: Service = {
  ...taggingOperations({ kind: 'User', member: 'UserName', type: userName, target: userTarget, entity: requireUser }),
  ...taggingOperations({ kind: 'Role', member: 'RoleName', type: roleName, target: roleTarget, entity: requireRole }),
  ...taggingOperations({
    kind: 'InstanceProfile', member: 'InstanceProfileName', type: instanceProfileName, target: instanceProfileTarget, entity: requireInstanceProfile,
  }),
  ...taggingOperations({ kind: 'Policy', member: 'PolicyArn', type: policyArn, target: policyTarget, entity: requireLocalPolicy }),
};
