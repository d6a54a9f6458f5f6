"""Sixty changes of one article and the sentence a clerk would write for each: to be read as a table.

Each row: the words of the article, what they become, and the sentence (two are divided by ``//``). ``⏎`` is a line
break.
"""

ARTICLE = (
    "I. – Le Gouvernement remet au Parlement un rapport dans un délai de six mois à compter de la publication "
    "de la présente loi. Ce rapport est public. Il fait l’objet d’un débat dans les conditions prévues à "
    "l’article 50-1 de la Constitution.⏎"
    "II. – Les administrations mentionnées à l’article L. 300-2 publient en ligne :⏎"
    "1° Les règles définissant les principaux traitements algorithmiques ;⏎"
    "2° Les bases de données qu’elles produisent ou qu’elles reçoivent ;⏎"
    "3° Les données dont la publication présente un intérêt économique, social, sanitaire ou environnemental.⏎"
    "III. – Le montant de l’amende ne peut excéder 10 000 € ou 4 % du chiffre d’affaires mondial. Il est porté"
    " à 20 000 € en cas de récidive.⏎"
    "IV. – Le présent article entre en vigueur le 1er janvier 2017."
)

CASES = [
    ("six mois", "trois mois",
     "À la première phrase de l'alinéa 1, substituer au mot : « six » le mot : « trois »."),
    ("de six mois", "d’un an",
     "À la première phrase de l'alinéa 1, substituer aux mots : « de six mois » les mots : « d’un an »."),
    ("Ce rapport est public. ", "",
     "Supprimer la deuxième phrase de l'alinéa 1."),
    ("Ce rapport est public.", "Ce rapport est rendu public et remis à la Commission nationale.",
     ("À la deuxième phrase de l'alinéa 1, après le mot : « est », insérer le mot : « rendu ». // Compléter la "
     "deuxième phrase de l'alinéa 1 par les mots : « et remis à la Commission nationale ».")),
    ("public. Il fait", "public. Il est publié en ligne. Il fait",
     "Après la deuxième phrase de l'alinéa 1, insérer la phrase suivante : « Il est publié en ligne. »"),
    ("Constitution.⏎", "Constitution. Il est transmis au Conseil économique, social et environnemental.⏎",
     ("Compléter l'alinéa 1 par la phrase suivante : « Il est transmis au Conseil économique, social et "
     "environnemental. »")),
    ("L. 300-2", "L. 300-3",
     "À l'alinéa 2, substituer à la référence : « L. 300-2 » la référence : « L. 300-3 »."),
    ("50-1", "50-2",
     "À la dernière phrase de l'alinéa 1, substituer à la référence : « 50-1 » la référence : « 50-2 »."),
    ("10 000 €", "15 000 €",
     "À la première phrase de l'alinéa 6, substituer au nombre : « 10 000 » le nombre : « 15 000 »."),
    ("4 %", "2 %",
     "À la première phrase de l'alinéa 6, substituer au nombre : « 4 » le nombre : « 2 »."),
    ("1er janvier 2017", "1er juillet 2018",
     "À l'alinéa 7, substituer aux mots : « janvier 2017 » les mots : « juillet 2018 »."),
    ("2017", "2018",
     "À l'alinéa 7, substituer à l'année : « 2017 » l'année : « 2018 »."),
    ("algorithmiques ;", "algorithmiques utilisés ;",
     "Compléter l'alinéa 3 par le mot : « utilisés »."),
    ("économique, social", "économique ou social",
     "À l'alinéa 5, à la première occurrence du signe : « , », substituer le mot : « ou »."),
    ("⏎2° Les bases de données qu’elles produisent ou qu’elles reçoivent ;", "",
     "Supprimer l'alinéa 4."),
    ("environnemental.", "environnemental ;⏎4° Les codes sources.",
     ("À l'alinéa 5, substituer au signe : « . » le signe : « ; ». // Après l'alinéa 5, insérer l'alinéa suivant :"
     " « 4° Les codes sources. »")),
    ("2017.",
     "2017.⏎V. – Un décret en Conseil d’État précise les modalités d’application du présent article.",
     ("Compléter cet article par l'alinéa suivant : « V. – Un décret en Conseil d’État précise les modalités "
     "d’application du présent article. »")),
    (
        "2° Les bases de données qu’elles produisent ou qu’elles reçoivent ;",
        "2° Les jeux de fichiers et répertoires tenus à jour chaque trimestre ;",
        "Rédiger ainsi l'alinéa 4 : « 2° Les jeux de fichiers et répertoires tenus à jour chaque trimestre ; »",
    ),
    ("ou environnemental", "environnemental ou culturel",
        "À l'alinéa 5, substituer aux mots : « ou environnemental » les mots : « environnemental ou culturel »."),
    ("rapport est public", "rapport est rendu public",
     "À la deuxième phrase de l'alinéa 1, après le mot : « est », insérer le mot : « rendu »."),
    ("Il est porté", "Ce montant est porté",
     "À la seconde phrase de l'alinéa 6, substituer au mot : « Il » les mots : « Ce montant »."),
    ("en cas de récidive", "lorsque le manquement est réitéré",
     ("À la seconde phrase de l'alinéa 6, substituer aux mots : « en cas de récidive » les mots : « lorsque le "
     "manquement est réitéré ».")),
    ("I. – Le Gouvernement", "I. – Chaque année, le Gouvernement",
     "À la première phrase de l'alinéa 1, substituer au mot : « Le » les mots : « Chaque année, le »."),
    ("publient en ligne", "publient en ligne, dans un standard ouvert et aisément réutilisable",
     "Compléter l'alinéa 2 par les mots : « , dans un standard ouvert et aisément réutilisable »."),
    (("Le montant de l’amende ne peut excéder 10 000 € ou 4 % du chiffre d’affaires mondial. Il est porté à 20 "
     "000 € en cas de récidive."),
     "Le manquement est puni d’une amende.",
     ("À l'alinéa 6, substituer aux mots : « montant de l’amende ne peut excéder 10 000 € ou 4 % du chiffre "
     "d’affaires mondial. Il est porté à 20 000 € en cas de récidive » les mots : « manquement est puni d’une "
     "amende ».")),
    ("mondial", "mondial consolidé",
     "Compléter la première phrase de l'alinéa 6 par le mot : « consolidé »."),
    ("récidive.", "récidive. Il est doublé au-delà.",
     "Compléter l'alinéa 6 par la phrase suivante : « Il est doublé au-delà. »"),
    ("dans un délai de six mois ", "",
     "À la première phrase de l'alinéa 1, supprimer les mots : « dans un délai de six mois »."),
    ("social, sanitaire", "social ou sanitaire",
     "À l'alinéa 5, à la seconde occurrence du signe : « , », substituer le mot : « ou »."),
    ("qu’elles produisent ou qu’elles reçoivent", "qu’elles produisent, reçoivent",
     "À l'alinéa 4, substituer aux mots : « ou qu’elles » le signe : « , »."),
    ("d’un débat", "de trois débats",
        "À la dernière phrase de l'alinéa 1, substituer aux mots : « d’un débat » les mots : « de trois débats »."),
    ("environnemental.⏎", "environnemental ;⏎",
     "À l'alinéa 5, substituer au signe : « . » le signe : « ; »."),
    ("⏎II. –", "⏎I bis. – Le rapport est transmis à la Cour des comptes.⏎II. –",
        "Après l'alinéa 1, insérer l'alinéa suivant : « I bis. – Le rapport est transmis à la Cour des comptes. »"),
    ("⏎1° Les règles", "⏎1° A Les codes sources ;⏎1° B Les barèmes ;⏎1° Les règles",
        "Après l'alinéa 2, insérer les deux alinéas suivants : « 1° A Les codes sources ;⏎1° B Les barèmes ; »"),
    ("au Parlement ", "au Parlement et à la Commission nationale ",
     ("À la première phrase de l'alinéa 1, après le mot : « Parlement », insérer les mots : « et à la "
     "Commission nationale ».")),
    ("présente un intérêt", "est d’intérêt",
     "À l'alinéa 5, substituer aux mots : « présente un » les mots : « est d’ »."),
    ("la publication de la présente loi", "sa promulgation",
     ("À la première phrase de l'alinéa 1, substituer aux mots : « la publication de la présente loi » les mots"
     " : « sa promulgation ».")),
    ("ne peut excéder", "est au moins égal à",
     ("À la première phrase de l'alinéa 6, substituer aux mots : « ne peut excéder » les mots : « est au moins "
     "égal à ».")),
    ("ou environnemental", "ou culturel",
     "À l'alinéa 5, substituer au mot : « environnemental » le mot : « culturel »."),
    ("publient en ligne :", "mettent à disposition du public :",
        "À l'alinéa 2, substituer aux mots : « publient en ligne » les mots : « mettent à disposition du public »."),
    ("Le montant", "Par dérogation, le montant",
     "À la première phrase de l'alinéa 6, substituer au mot : « Le » les mots : « Par dérogation, le »."),
    (" de la Constitution", "",
     "À la dernière phrase de l'alinéa 1, supprimer les mots : « de la Constitution »."),
    ("qu’elles produisent ou ", "",
     "À l'alinéa 4, supprimer les mots : « produisent ou qu’elles »."),
    ("1°", "1° bis",
     "À l'alinéa 3, après la référence : « 1° », insérer le mot : « bis »."),
    ("I. – Le", "Le",
     "À la première phrase de l'alinéa 1, supprimer les mots : « I. – »."),
    ("public. Il fait", "public. Il est motivé. Il est publié en ligne. Il fait",
     ("Après la deuxième phrase de l'alinéa 1, insérer les deux phrases suivantes : « Il est motivé. Il est "
     "publié en ligne. »")),
    ("public. ", "public.⏎",
     "Après la deuxième phrase de l'alinéa 1, aller à la ligne."),
    ("algorithmiques ;⏎2°", "algorithmiques ; 2°",
     "Réunir les alinéas 3 et 4."),
    ("Il est porté à 20 000 € en cas de récidive.", "Il est doublé en cas de récidive.",
     "À la seconde phrase de l'alinéa 6, substituer aux mots : « porté à 20 000 € » le mot : « doublé »."),
    (" Il est porté à 20 000 € en cas de récidive.", "",
     "Supprimer la seconde phrase de l'alinéa 6."),
    ("III. – Le montant", "III. – Ce montant",
     "À la première phrase de l'alinéa 6, substituer au mot : « Le » le mot : « Ce »."),
    ("le 1er janvier 2017", "le lendemain de sa publication",
        "À l'alinéa 7, substituer à la date : « 1er janvier 2017 » les mots : « lendemain de sa publication »."),
    ("2017.", "2017, à l’exception du III.",
     "Compléter l'alinéa 7 par les mots : « , à l’exception du III »."),
    ("⏎IV. – Le présent article entre en vigueur le 1er janvier 2017.", "",
     "Supprimer l'alinéa 7."),
    ("50-1", "50-1 ou 51",
     "À la dernière phrase de l'alinéa 1, après la référence : « 50-1 », insérer les mots : « ou 51 »."),
    ("un débat", "un débat public et contradictoire",
     ("À la dernière phrase de l'alinéa 1, après le mot : « débat », insérer les mots : « public et "
     "contradictoire ».")),
    ("à compter de", "à partir de",
     "À la première phrase de l'alinéa 1, substituer au mot : « compter » le mot : « partir »."),
    ("données dont", "données et informations dont",
     "À l'alinéa 5, après le mot : « données », insérer les mots : « et informations »."),
    ("qu’elles reçoivent ;", "qu’elles reçoivent, sous réserve des secrets protégés par la loi ;",
     "Compléter l'alinéa 4 par les mots : « , sous réserve des secrets protégés par la loi »."),
    (("1° Les règles définissant les principaux traitements algorithmiques ;⏎2° Les bases de données qu’elles "
     "produisent ou qu’elles reçoivent ;⏎"),
     "",
     "Supprimer les alinéas 3 et 4."),
]  # fmt: skip
