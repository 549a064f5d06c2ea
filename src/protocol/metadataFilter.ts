/** A metadata filter, by equality or by range. All conditions must hold. */
export type MetadataFilter = Readonly<Record<string, MetadataValue | MetadataLimits | undefined>>;

type MetadataValue = string | number | boolean;

/** Greater than, greater than or equal to, less than, less than or equal to. */
export interface MetadataLimits {
  gt?: MetadataValue | undefined;
  gte?: MetadataValue | undefined;
  lt?: MetadataValue | undefined;
  lte?: MetadataValue | undefined;
}

/** Whether a query parameter is a metadata filter: `meta_<key>`, `meta_$gte_<key>` and so on. */
export function isMetadataParameter(name: string): boolean {
  return name.length <= 100 && /^meta_(\$(gt|gte|lt|lte)_)?[^&=#$]+$/.test(name);
}

/** The query parameters of a metadata filter. */
export function metadataQuery(metadata: MetadataFilter = {}): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [key, condition] of Object.entries(metadata)) {
    if (condition == null) continue;
    if (typeof condition !== "object") query[`meta_${key}`] = String(condition);
    else for (const [limit, value] of Object.entries(condition)) if (value != null) query[`meta_$${limit}_${key}`] = String(value);
  }
  return query;
}
