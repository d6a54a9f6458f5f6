from django.db import migrations, models

from consultation.accounts.addresses import canonical
from consultation.accounts.names import skeleton


def fill(apps, _schema):
    """The oldest account keeps the mailbox when two write it differently."""
    Participant = apps.get_model("accounts", "Participant")
    taken = set()
    for participant in Participant.objects.order_by("pk").only("email", "display_name").iterator(chunk_size=2000):
        mailbox = canonical(participant.email) if participant.email else None
        mailbox = None if mailbox in taken else mailbox
        taken.add(mailbox)
        Participant.objects.filter(pk=participant.pk).update(
            mailbox=mailbox, name_skeleton=skeleton(participant.display_name)
        )


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("accounts", "0007_unused_accounts")]

    operations = [
        migrations.AddField("participant", "mailbox", models.CharField(editable=False, max_length=400, null=True)),
        migrations.AddField("participant", "name_skeleton", models.CharField(blank=True, default="", editable=False, max_length=400), preserve_default=False),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("participant", "mailbox", models.CharField(editable=False, max_length=400, null=True, unique=True)),
        migrations.AlterField("participant", "name_skeleton", models.CharField(blank=True, db_index=True, editable=False, max_length=400)),
    ]
