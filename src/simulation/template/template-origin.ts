import { Place } from '../place';
import { isJsonObject, JsonObject } from '../policy-json';

/** Where a template came from, so that messages and findings can say so. */
export interface TemplateOrigin {
  /** @default - the name of the stack */
  readonly source?: string;
  /** Absolute. */
  readonly templatePath?: string;
  /** Construct paths by logical ID, for resources whose metadata does not have them. */
  readonly constructPaths?: Readonly<Record<string, string>>;
}

/** The place of a resource in a template. */
export function placeOf(logicalId: string, resource: unknown, template: Place, origin: TemplateOrigin): Place {
  const constructPath = pathInMetadata(resource) ?? origin.constructPaths?.[logicalId];
  return {
    ...template,
    logicalId,
    ...(constructPath !== undefined && { constructPath: constructPath.replace(/\/Resource$/, '') }),
  };
}

function pathInMetadata(resource: unknown): string | undefined {
  const metadata: JsonObject = isJsonObject(resource) && isJsonObject(resource.Metadata) ? resource.Metadata : {};
  return typeof metadata['aws:cdk:path'] === 'string' ? metadata['aws:cdk:path'] : undefined;
}
