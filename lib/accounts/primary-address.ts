import { and, eq, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { personEmails } from '../../db/schema'

/** On what a person is joined with the one address that is shown and written to; `of` is an alias where a query has two of them. */
export const isPrimaryAddressOf = (
  personId: AnyPgColumn | string,
  of: { personId: AnyPgColumn; isPrimary: AnyPgColumn } = personEmails,
): SQL | undefined => and(eq(of.personId, personId), eq(of.isPrimary, true))
