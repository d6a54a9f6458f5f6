from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bills', '0013_cosigning'),
        ('notifications', '0004_replies'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='notice',
            name='notice_kind_is_known',
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('answer', 'Answer'), ('correction', 'Corrected answer'), ('amendment', 'New amendment'), ('proposal', 'New proposal'), ('argument', 'New argument'), ('reply', 'New reply'), ('source', 'New source'), ('hidden', 'Moderation'), ('restored', 'Moderation'), ('accepted', 'Moderation'), ('appeal', 'Your appeal'), ('report', 'Your report'), ('version', 'New version'), ('rebased', 'Your amendments'), ('revision', 'New wording'), ('cosigned', 'New co-signer'), ('closing', 'Closing soon')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['answer', 'correction', 'amendment', 'proposal', 'argument', 'reply', 'source', 'hidden', 'restored', 'accepted', 'appeal', 'report', 'version', 'rebased', 'revision', 'cosigned', 'closing'])), name='notice_kind_is_known'),
        ),
    ]
