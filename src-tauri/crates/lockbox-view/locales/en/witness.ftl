### Who decided elsewhere, as Azure’s Activity Log tells it. It names the caller in its own words, which are never translated.

witness_approved = Approved by { $caller } at { $when }, not from here (Azure’s Activity Log).
witness_denied = Denied by { $caller } at { $when }, not from here (Azure’s Activity Log).
witness_approved_nameless = Approved at { $when }, not from here; Azure’s Activity Log does not say by whom.
witness_denied_nameless = Denied at { $when }, not from here; Azure’s Activity Log does not say by whom.

## Where it is not known. Follows a sentence that says it was answered elsewhere.

witness_asking = Azure’s Activity Log is being asked by whom; it lags some minutes.
witness_refused = This account may not read Azure’s Activity Log, so it is not known by whom.

## In the column of who decided.

witness_by = { $caller }, elsewhere
witness_nobody_named = elsewhere

## An entry of the history.

witness_entry_approved = Azure’s Activity Log: approved by { $caller } at { $when }
witness_entry_denied = Azure’s Activity Log: denied by { $caller } at { $when }
