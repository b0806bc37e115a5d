import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { CustomerList } from './CustomerList.tsx'
import { CustomerPage } from './CustomerPage.tsx'

/** The people the team helps: `#/{siteKey}/customers/{id}` is one of them. */
export function CustomersPage() {
  const { router } = useSiteDesk()
  const id = router.route.value.path[0]
  return <div class="page-column">{id ? <CustomerPage key={id} id={id} /> : <CustomerList />}</div>
}
