import { PageData, PagePrincipal } from './page-data';
import { ProvenRequest } from '../../proof';

/**
 * A request of an access as the principal would send it.
 *
 * Principals share an access if they may do the same, their own name and ARN aside; its requests name the first of them.
 */
export function ownRequest<T extends ProvenRequest>(data: PageData, principal: PagePrincipal, request: T): T {
  const first = data.principals.find(({ access }) => access === principal.access);
  if (first === undefined || first.arn === principal.arn) return request;
  const own = (text: string) => renamed(text, first, principal);
  const context = Object.fromEntries(Object.entries(request.context)
    .map(([key, value]) => [key, Array.isArray(value) ? value.map(own) : own(value)]));
  return { ...request, resource: own(request.resource), context, reason: own(request.reason) };
}

function renamed(text: string, first: PagePrincipal, principal: PagePrincipal): string {
  const name = new RegExp(`(^|/)${first.name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=$|[/\\s])`, 'g');
  return text.split(first.arn).map((part) => part.replace(name, (_, before: string) => before + principal.name)).join(principal.arn);
}
