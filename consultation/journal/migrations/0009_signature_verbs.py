from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0008_replies'),
    ]

    operations = [
        migrations.AlterField(
            model_name='entry',
            name='verb',
            field=models.CharField(choices=[('bill.published', 'bill published'), ('version.published', 'version published'), ('amendments.rebased', 'amendments carried over to a new version'), ('revision.published', 'new revision published'), ('credit.decided', 'authorship of words decided'), ('calendar.changed', 'calendar changed'), ('rules.changed', 'rules of the consultation changed'), ('proposal.published', 'proposal published'), ('amendment.published', 'amendment published'), ('argument.published', 'argument published'), ('reply.published', 'reply published'), ('source.published', 'source published'), ('contribution.withdrawn', 'contribution withdrawn'), ('signature.given', 'contribution co-signed'), ('signature.withdrawn', 'co-signature taken back'), ('ballot.cast', 'ballot cast'), ('ballot.changed', 'ballot changed'), ('ballot.withdrawn', 'ballot withdrawn'), ('contribution.hidden', 'contribution hidden'), ('contribution.restored', 'contribution restored'), ('contribution.accepted', 'waiting contribution accepted'), ('contribution.reported', 'contribution reported'), ('reports.decided', 'reports decided'), ('report.answered', 'reporter told'), ('appeal.made', 'appeal made'), ('appeal.decided', 'appeal decided'), ('premoderation.changed', 'reading before publication begun or ended'), ('answer.published', 'answer published'), ('answer.corrected', 'answer corrected'), ('answer.waived', 'public reason given instead of an answer'), ('answers.completed', 'everything owed is answered'), ('consultation.imported', 'consultation imported'), ('bill.drafted', 'bill drafted'), ('text.edited', 'draft of the text edited'), ('version.drafted', 'next version drafted'), ('draft.discarded', 'draft of the next version thrown away'), ('answer.drafted', 'answer drafted'), ('role.granted', 'role given'), ('role.offered', 'role offered by mail'), ('role.revoked', 'role taken back'), ('ministry.created', 'ministry created'), ('staff.appointed', 'member of staff appointed'), ('staff.dismissed', 'member of staff dismissed')], max_length=40),
        ),
    ]
