"""What sign-in services told of people is forgotten: a digest of their identifier stays, and nothing else."""

import hmac
from hashlib import sha256

from django.conf import settings
from django.db import migrations


def forget(apps, schema_editor):
    accounts = apps.get_model("socialaccount", "SocialAccount")
    for account in accounts.objects.iterator():
        message = f"{account.provider}\n{account.uid}".encode()
        account.uid = hmac.new(settings.OIDC_SUBJECT_KEY.encode(), message, sha256).hexdigest()
        account.extra_data = {"tier": 0}
        account.save(update_fields=["uid", "extra_data"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_team_group"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]
    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
