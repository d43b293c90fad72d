### Wer an anderer Stelle entschieden hat, laut dem Azure-Aktivitätsprotokoll. Es nennt den Aufrufer in eigenen Worten, die nie übersetzt werden.

witness_approved = Genehmigt von { $caller } um { $when }, nicht von hier aus (Azure-Aktivitätsprotokoll).
witness_denied = Abgelehnt von { $caller } um { $when }, nicht von hier aus (Azure-Aktivitätsprotokoll).
witness_approved_nameless = Genehmigt um { $when }, nicht von hier aus; das Azure-Aktivitätsprotokoll nennt niemanden.
witness_denied_nameless = Abgelehnt um { $when }, nicht von hier aus; das Azure-Aktivitätsprotokoll nennt niemanden.

## Wo es nicht bekannt ist. Folgt einem Satz, der sagt, dass an anderer Stelle geantwortet wurde.

witness_asking = Das Azure-Aktivitätsprotokoll wird danach gefragt, von wem; es hinkt einige Minuten nach.
witness_refused = Dieses Konto darf das Azure-Aktivitätsprotokoll nicht lesen; von wem, ist daher nicht bekannt.

## In der Spalte, wer entschieden hat.

witness_by = { $caller }, an anderer Stelle
witness_nobody_named = an anderer Stelle

## Ein Eintrag des Verlaufs.

witness_entry_approved = Azure-Aktivitätsprotokoll: genehmigt von { $caller } um { $when }
witness_entry_denied = Azure-Aktivitätsprotokoll: abgelehnt von { $caller } um { $when }
