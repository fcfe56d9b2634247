/** No certificate of ours has this code. */
export default function NoSuchCertificate() {
  return (
    <div className="page-width pt-8 lg:pt-11">
      <h1 className="text-h1-working">There is no such certificate</h1>
      <p className="mt-3 max-w-measure text-ink-2">
        We have issued none with this code. It looks like HC-7K2M-9QXR, stands on the certificate, and has neither 0 nor 1 in it. Check it for a slip,
        or ask its owner for the link.
      </p>
    </div>
  )
}
