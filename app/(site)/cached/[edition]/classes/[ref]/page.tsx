import { classMetadata } from '../../../../classes/[ref]/class-metadata'
import { ClassPage } from '../../../../classes/[ref]/class-page'

export const revalidate = 1
export const generateStaticParams = () => []

export const generateMetadata = async ({ params }: PageProps<'/cached/[edition]/classes/[ref]'>) => classMetadata((await params).ref)

/** A class without a query, kept for a second. */
export default async function CachedClass({ params }: PageProps<'/cached/[edition]/classes/[ref]'>) {
  return <ClassPage classRef={(await params).ref} />
}
