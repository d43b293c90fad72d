### Was der Katalog der Aktionen zu jeder sagt: was sie ermöglicht, was der Dienst verweigert, was auch immer genehmigt ist, ob sie sich rückgängig machen lässt, und was vor der Genehmigung zu klären ist.

## Was sie ermöglicht.

actions_lets_create = Objekte in Plattform-Namespaces anlegen, auch Workloads, die auf Ihren Knoten laufen.
actions_lets_update = Plattformobjekte ändern. Operatoren können dadurch neu starten.
actions_lets_delete = Plattformobjekte entfernen. Mit einem virtuellen Computer oder Speicherkonto verschwindet, was darauf läuft oder liegt.
actions_lets_metadata = Nur Metadaten des Dienstes.
actions_lets_console = Start- und Kernelmeldungen eines virtuellen Computers des Clusters lesen.
actions_lets_pod_logs = Protokolle von Plattform-Pods lesen. Sie können Hostnamen, Benutzernamen und Adressen enthalten.
actions_lets_read = Objekte auflisten und lesen, auch in Ihren eigenen Namespaces, wenn „unrestricted“ verlangt ist.
actions_lets_put = Den Diensteintrag des Clusters ändern und damit Wartung ausführen, etwa seinen Operator aktualisieren oder Zertifikate erneuern.
actions_lets_upgrade = Ein Upgrade des Clusters auf eine neuere Version von OpenShift starten.
actions_lets_redeploy = Einen virtuellen Computer auf andere Hardware verschieben. Er startet neu.

## Was der Dienst verweigert, soweit sein öffentlicher Quellcode es zeigt.

actions_refuses_secrets_and_own = Secrets, OAuth-Objekte und Änderungen an Rollen. Namespaces Ihrer eigenen Workloads.
actions_refuses_outside_platform = Objekte außerhalb der Plattform-Namespaces und Azure-Ressourcen außerhalb der verwalteten Ressourcengruppe des Clusters. Force gibt es nur für Pods.
actions_refuses_other_machines = Virtuelle Computer außerhalb der verwalteten Ressourcengruppe des Clusters.
actions_refuses_other_pods = Pods außerhalb der Plattform-Namespaces.
actions_refuses_secrets = Secrets und OAuth-Objekte. ConfigMaps und Umgebungsvariablen von Pods bleiben lesbar.
actions_refuses_unknown = Nicht bekannt: Keine öffentliche Quelle sagt es.
actions_refuses_gone = Nicht bekannt. Der öffentliche Quellcode des Dienstes hat seit dem 30. Aug. 2023 keinen solchen Aufruf mehr.

## Wo gelesen wurde, was verweigert wird. Das Datum ist das der Quelle, der Rest eine Adresse.

actions_source = Verweigerungen laut öffentlichem Quellcode des Dienstes vom { $date } ({ $address }); Microsoft sagt sie nicht zu.

## Ob sie sich rückgängig machen lässt.

actions_undo_create = Teilweise. Was angelegt wurde, lässt sich entfernen; was es bewirkt hat, bleibt bestehen.
actions_undo_update = In der Regel, wenn die frühere Definition aufbewahrt wurde.
actions_undo_delete = Nein. Was gelöscht wurde, muss neu angelegt werden.
actions_undo_nothing = Es ändert sich nichts.
actions_undo_seen = Es ändert sich nichts. Was gesehen wurde, lässt sich nicht ungesehen machen.
actions_undo_patch = Hängt davon ab, was geändert wird.
actions_undo_restart = Der Neustart lässt sich nicht zurücknehmen.
actions_undo_upgrade = Ein Upgrade lässt sich nicht zurücknehmen.

## Was vor der Genehmigung zu klären ist.

actions_ask_create = Welches Manifest genau, und wie wird es wieder entfernt?
actions_ask_update = Worin besteht der Unterschied, und wie würde er rückgängig gemacht?
actions_ask_delete = Welches Objekt mit welchem Namen, und wer legt es neu an?
actions_ask_needless = Warum wird Lockbox für etwas angefragt, das es nicht erfordert?
actions_ask_console = Welcher virtuelle Computer, und welcher Startvorgang?
actions_ask_pod_logs = Welcher Pod und welcher Zeitraum? Würde ein must-gather genügen?
actions_ask_read = Welche Namespaces und Arten von Objekten? Würde ein must-gather genügen?

## Wann eine Ausgabe Lockbox verlangt und warum sie es nicht tut.

actions_when_delete = Für schonenderes Löschen ist Lockbox nicht erforderlich. Für das Löschen von VM, VM-Skalierungsgruppe oder Speicherkonto kann es erforderlich sein.
actions_free_metadata = nur Metadaten des Dienstes
actions_free_above = auf der Ebene von Azure Resource Manager oder darüber
