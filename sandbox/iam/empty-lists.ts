import { Output, Service } from '../operation';
import { pathPrefix } from './names-and-paths';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { accountTarget } from './targets';

/** Lists of what the embedded account never holds, because there are no operations to create it. */
function emptyList(name: string): Output {
  return { [name]: [] };
}

export const emptyListOperations: Service = operations({
  ListOpenIDConnectProviders: operation({ members: {}, authorize: accountTarget, handle: () => emptyList('OpenIDConnectProviderList') }),

  ListSAMLProviders: operation({ members: {}, authorize: accountTarget, handle: () => emptyList('SAMLProviderList') }),

  ListServerCertificates: operation({
    members: { PathPrefix: pathPrefix, ...pagingMembers },
    authorize: accountTarget,
    handle: values => ({ ...emptyList('ServerCertificateMetadataList'), ...page([], values, () => '').paging }),
  }),
});
