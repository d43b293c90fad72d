### What the catalogue of actions says about each: what it lets them do, what the service refuses whatever is approved, whether it can be undone, and what to ask before approving. Words in quotes are those that a request has.

## What it lets them do.

actions_lets_create = Add objects in platform namespaces, including workloads that run on your nodes.
actions_lets_update = Alter platform objects. Operators may restart because of it.
actions_lets_delete = Remove platform objects. Removing a machine or storage account removes what runs or lies on it.
actions_lets_metadata = Service metadata only.
actions_lets_console = Read the boot and kernel text of one machine of the cluster.
actions_lets_pod_logs = Read logs of platform pods. They may hold host names, user names and addresses.
actions_lets_read = List and read objects, in your own namespaces too when asked “unrestricted”.
actions_lets_put = Change the cluster’s service record, and run maintenance with it, such as updating its operator or renewing its certificates.
actions_lets_upgrade = Start an upgrade of the cluster to a newer version of OpenShift.
actions_lets_redeploy = Move a machine to other hardware. It restarts.

## What the service refuses, as far as its public source shows it.

actions_refuses_secrets_and_own = Secrets, OAuth objects and changes to roles. Namespaces of your own workloads.
actions_refuses_outside_platform = Objects outside platform namespaces, and Azure resources outside the cluster’s managed resource group. Force is for pods only.
actions_refuses_other_machines = Machines outside the cluster’s managed resource group.
actions_refuses_other_pods = Pods outside the namespaces of the platform.
actions_refuses_secrets = Secrets and OAuth objects. Config maps and pod environments stay readable.
actions_refuses_unknown = Not known: no public source says.
actions_refuses_gone = Not known. The service’s public source has had no such call since 30 Aug 2023.

## Where what it refuses was read. The date is that of the source, the rest is an address.

actions_source = Refusals as read in the service’s public source of { $date } ({ $address }); Microsoft does not promise them.

## Whether it can be undone.

actions_undo_create = Partly: what was added can be removed, what it did stays done.
actions_undo_update = Usually, if the earlier definition was kept.
actions_undo_delete = No. What was deleted must be made again.
actions_undo_nothing = Nothing changes.
actions_undo_seen = Nothing changes. What was seen cannot be unseen.
actions_undo_patch = Depends on what is patched.
actions_undo_restart = The restart cannot be taken back.
actions_undo_upgrade = An upgrade cannot be taken back.

## What to ask before approving.

actions_ask_create = Which manifest exactly, and how will it be removed again?
actions_ask_update = What is the difference, and how would it be rolled back?
actions_ask_delete = Which object by name, and who makes it again?
actions_ask_needless = Why is Lockbox asked for something that does not need it?
actions_ask_console = Which machine, and which boot?
actions_ask_pod_logs = Which pod and which period? Would a must-gather do?
actions_ask_read = Which namespaces and kinds? Would a must-gather do?

## When an edition wants Lockbox, and why it does not.

actions_when_delete = A softer delete needs none. Deleting a VM, VM scale set or storage account may require it.
actions_free_metadata = service metadata only
actions_free_above = at the level of Azure Resource Manager or above
